import { RunAborted, Limiter } from '../../../../nodes/Drift/execution/limiter';

/** Works that note when they start and end as they are told. */
function works() {
	const started: string[] = [];
	const endings = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
	const work = (name: string) => async () => {
		started.push(name);
		await new Promise<void>((resolve, reject) => endings.set(name, { resolve, reject }));
		return name;
	};
	const turn = async () => await new Promise((resolve) => setImmediate(resolve));
	const end = async (name: string) => (endings.get(name)?.resolve(), await turn());
	const fail = async (name: string) => (endings.get(name)?.reject(new Error(`${name} failed`)), await turn());
	return { started, work, end, fail, turn };
}

it('runs so many at once, the others in the order they came', async () => {
	const { started, work, end, turn } = works();
	const limiter = new Limiter(2, true);
	const all = Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await limiter.run(undefined, work(name))));
	await turn();
	expect(started).toEqual(['a', 'b']);
	await end('b');
	expect(started).toEqual(['a', 'b', 'c']);
	for (const name of ['a', 'c', 'd']) await end(name);
	expect(await all).toEqual(['a', 'b', 'c', 'd']);
});

it('runs those on one target one after the other, also after one that failed', async () => {
	const { started, work, end, fail, turn } = works();
	const limiter = new Limiter(9, false);
	const all = Promise.allSettled([limiter.run('x', work('x1')), limiter.run('x', work('x2')), limiter.run('y', work('y1'))]);
	await turn();
	expect(started).toEqual(['x1', 'y1']);
	await fail('x1');
	expect(started).toEqual(['x1', 'y1', 'x2']);
	await end('x2');
	await end('y1');
	expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});

it('hands the place of one that failed to nobody', async () => {
	const { started, work, fail, turn } = works();
	const limiter = new Limiter(1, true);
	const all = Promise.allSettled([limiter.run(undefined, work('a')), limiter.run(undefined, work('b')), limiter.run('c', work('c'))]);
	await turn();
	await fail('a');
	const [first, ...others] = await all;
	expect([started, first]).toEqual([['a'], expect.objectContaining({ reason: new Error('a failed') })]);
	expect(others.map((other) => other.status === 'rejected' && other.reason instanceof RunAborted)).toEqual([true, true]);
});

it('is idle when the last has ended', async () => {
	const { work, end, turn } = works();
	const limiter = new Limiter(2, true);
	const all = Promise.all([limiter.run(undefined, work('a')), limiter.run(undefined, work('b'))]);
	await turn();
	const seen: string[] = [];
	const idle = limiter.idle().then(() => seen.push('idle'));
	await end('a');
	expect(seen).toEqual([]);
	await end('b');
	await Promise.all([idle, all]);
	expect(seen).toEqual(['idle']);
});
