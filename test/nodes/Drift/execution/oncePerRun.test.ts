import { RunAborted } from '../../../../nodes/Drift/execution/limiter';
import { oncePerRun } from '../../../../nodes/Drift/execution/oncePerRun';

/** Reads that end when they are told to, and how often each key was read. */
function reads() {
	const once = oncePerRun<string>();
	const begun: Array<{ resolve(value: string): void; reject(reason: Error): void }> = [];
	const read = async (run: object, key: number) =>
		await once(run, key, async () => await new Promise((resolve, reject) => begun.push({ resolve, reject })));
	return { read, begun };
}

it('reads each thing once a run, and fails for all that want it', async () => {
	const { read, begun } = reads();
	const [run, other] = [{}, {}];
	const all = Promise.allSettled([read(run, 1), read(run, 1), read(run, 2), read(other, 1), read(run, 2)]);
	expect(begun).toHaveLength(3);
	begun[0]?.resolve('one');
	begun[1]?.reject(new Error('two'));
	begun[2]?.resolve('other');
	expect(await all).toEqual([
		{ status: 'fulfilled', value: 'one' },
		{ status: 'fulfilled', value: 'one' },
		{ status: 'rejected', reason: new Error('two') },
		{ status: 'fulfilled', value: 'other' },
		{ status: 'rejected', reason: new Error('two') },
	]);
	expect(await read(run, 1)).toBe('one');
	expect(begun).toHaveLength(3);
});

it('reads it for the next that wants it if the first was told to stop', async () => {
	const { read, begun } = reads();
	const run = {};
	const all = Promise.allSettled([read(run, 1), read(run, 1), read(run, 1)]);
	begun[0]?.reject(new RunAborted());
	await new Promise(setImmediate);
	expect(begun).toHaveLength(2);
	begun[1]?.resolve('one');
	expect(await all).toEqual([
		{ status: 'rejected', reason: new RunAborted() },
		{ status: 'fulfilled', value: 'one' },
		{ status: 'fulfilled', value: 'one' },
	]);
});
