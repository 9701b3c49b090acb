import { RunAborted, Limiter } from '../../../../nodes/Drift/execution/limiter';

/** Tasks that note when they start, and end on demand. */
function controlledTasks() {
	const started: string[] = [];
	const endings = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
	const task = (name: string) => async () => {
		started.push(name);
		await new Promise<void>((resolve, reject) => endings.set(name, { resolve, reject }));
		return name;
	};
	const turn = async () => await new Promise((resolve) => setImmediate(resolve));
	const end = async (name: string) => (endings.get(name)?.resolve(), await turn());
	const fail = async (name: string) => (endings.get(name)?.reject(new Error(`${name} failed`)), await turn());
	return { started, task, end, fail, turn };
}

it('runs so many at once, the others in the order they came', async () => {
	const { started, task, end, turn } = controlledTasks();
	const limiter = new Limiter(2, true);
	const all = Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await limiter.run(undefined, task(name))));
	await turn();
	expect(started).toEqual(['a', 'b']);
	await end('b');
	expect(started).toEqual(['a', 'b', 'c']);
	for (const name of ['a', 'c', 'd']) await end(name);
	expect(await all).toEqual(['a', 'b', 'c', 'd']);
});

it('runs those on one target one after the other, also after one that failed', async () => {
	const { started, task, end, fail, turn } = controlledTasks();
	const limiter = new Limiter(9, false);
	const all = Promise.allSettled([
		limiter.run('x', task('x1')),
		limiter.run('x', task('x2')),
		limiter.run('y', task('y1')),
	]);
	await turn();
	expect(started).toEqual(['x1', 'y1']);
	await fail('x1');
	expect(started).toEqual(['x1', 'y1', 'x2']);
	await end('x2');
	await end('y1');
	expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});

it('hands the place of one that failed to nobody', async () => {
	const { started, task, fail, turn } = controlledTasks();
	const limiter = new Limiter(1, true);
	const all = Promise.allSettled([
		limiter.run(undefined, task('a')),
		limiter.run(undefined, task('b')),
		limiter.run('c', task('c')),
	]);
	await turn();
	await fail('a');
	const [first, ...others] = await all;
	expect([started, first]).toEqual([['a'], expect.objectContaining({ reason: new Error('a failed') })]);
	expect(others.map((other) => other.status === 'rejected' && other.reason instanceof RunAborted)).toEqual([
		true,
		true,
	]);
});

it('is idle when the last has ended', async () => {
	const { task, end, turn } = controlledTasks();
	const limiter = new Limiter(2, true);
	const all = Promise.all([limiter.run(undefined, task('a')), limiter.run(undefined, task('b'))]);
	await turn();
	const seen: string[] = [];
	const idle = limiter.idle().then(() => seen.push('idle'));
	await end('a');
	expect(seen).toEqual([]);
	await end('b');
	await Promise.all([idle, all]);
	expect(seen).toEqual(['idle']);
});
