import { driftAccount } from '../../account';
import { archiveAll, itemsOf, linesOf, nextSlice, write } from './archiving';
import type { Archive } from './archiving';
import { binaryOf } from './binary';

const account = driftAccount({ conversations: 7, contacts: 3, messages: 20 });
const positions = (archive: Archive) => [...archive.keys()].filter((name) => name.startsWith('position'));
const stored = (archive: Archive, name: string) =>
	JSON.parse(String(archive.get(name))) as { writes: number; slice: number };

/** Changes what is stored of all positions. */
function change(archive: Archive, changes: object): void {
	for (const name of positions(archive))
		archive.set(name, Buffer.from(JSON.stringify({ ...stored(archive, name), ...changes })));
}

const leased = (until: number) => ({ lease: { holder: 'somebody/2', until } });

it('takes the lease first, reading nothing, then reads a slice and gives the lease back', async () => {
	const archive: Archive = new Map();
	const [lease, ...none] = await nextSlice(account, archive);
	expect([lease?.json, none]).toMatchObject([
		{ fileName: 'position-2.json', kind: 'lease', stage: 'lists', isLast: false },
		[],
	]);
	expect(lease?.json.position).toMatchObject({ orgId: expect.any(Number), source: account.drift.url });
	expect(account.drift.requests.map(({ path }) => path)).toEqual(['/app/token_info']);
	write(archive, [lease ?? { json: {} }]);
	const items = await nextSlice(account, archive);
	expect(items.at(-1)?.json).toMatchObject({
		fileName: 'position-1.json',
		kind: 'position',
		slice: 1,
		of: 7,
		lastError: null,
	});
	expect(items.at(-1)?.json.position).toMatchObject({ lease: null });
	expect(items.map(({ json }) => json.fileName).slice(0, -1)).toEqual(
		expect.arrayContaining(['users.jsonl', 'slice-000001.json']),
	);
});

it('does nothing while another execution has the lease, and takes over when it has run out', async () => {
	const archive: Archive = new Map();
	write(archive, await nextSlice(account, archive));
	change(archive, leased(Date.now() + 60_000));
	expect(await nextSlice(account, archive)).toEqual([]);
	change(archive, leased(Date.now() - 1));
	const [item] = await nextSlice(account, archive);
	expect(item?.json).toMatchObject({
		kind: 'lease',
		lastError: 'The last slice was interrupted',
	});
});

it('goes on from the position before if the last one was cut off, and repeats the slice', async () => {
	const archive: Archive = new Map();
	for (let call = 0; call < 6; call++) write(archive, await nextSlice(account, archive));
	const [older, newer] = positions(archive).sort((a, b) => stored(archive, a).writes - stored(archive, b).writes);
	const { slice } = stored(archive, older ?? '');
	archive.set(newer ?? '', Buffer.from(String(archive.get(newer ?? '')).slice(0, 100)));
	const items = await nextSlice(account, archive);
	expect(items.at(-1)?.json).toMatchObject({ fileName: newer, slice: slice + 1 });
	expect(slice).toBe(2);
});

it('refuses to begin anew over an archive whose positions are both damaged, or of another version', async () => {
	const archive: Archive = new Map();
	for (let call = 0; call < 2; call++) write(archive, await nextSlice(account, archive));
	change(archive, { version: 2 });
	await expect(nextSlice(account, archive)).rejects.toThrow('is not a position of this version of the node');
	for (const name of positions(archive)) archive.set(name, Buffer.from('{"version":1,"wr'));
	await expect(nextSlice(account, archive)).rejects.toThrow('Both position files are damaged');
	expect(positions(archive).length).toBe(2);
});

it('begins a new pass only if the last one began before the moment given', async () => {
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	change(archive, { stage: 'done' });
	const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
	expect(await nextSlice(account, archive, { skipIfArchivedSince: hourAgo })).toEqual([]);
	const [item] = await nextSlice(account, archive, { skipIfArchivedSince: new Date(Date.now() + 1000).toISOString() });
	expect(item?.json).toMatchObject({ kind: 'lease', pass: 2, stage: 'lists' });
});

it.each([
	['2026-01-01T00:00:00.000Z', '', '2026-01-01T00:00:00.000Z'],
	['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
	['', '2026-01-02T00:00:00.000Z', 'empty'],
])('refuses an archive begun with the changed since "%s" and asked for with "%s"', async (begun, asked, is) => {
	const archive: Archive = new Map();
	await archiveAll(account, archive, { changedSince: begun });
	change(archive, { stage: 'done' });
	account.drift.reset();
	await expect(nextSlice(account, archive, { changedSince: asked })).rejects.toThrow(
		`'Changed Since' is not what the archive was begun with, which is ${is} (item 0)`,
	);
	expect(account.drift.requests).toEqual([]);
	expect(await nextSlice(account, archive, { changedSince: begun })).toMatchObject([{ json: { pass: 2 } }]);
});

it('takes the position from an item as well', async () => {
	const archive: Archive = new Map();
	const items = await nextSlice(account, archive);
	const { output } = await account.run(
		'archive.getNextSlice',
		{ conversationsPerSlice: 5, leaseMinutes: 5 },
		items.map(({ json }) => json),
	);
	expect(output.at(-1)?.json).toMatchObject({ kind: 'position', slice: 1 });
});

it.each([
	['conversationsPerSlice', 101, "'Conversations Per Slice' is too large: 101 (item 0)"],
	['leaseMinutes', 0, `'Lease Minutes' is not a whole number: "0" (item 0)`],
	['changedSince', 'soon', `'Changed Since' is not a date: "soon" (item 0)`],
])('refuses %s %s, and asks nothing', async (name, value, words) => {
	await expect(nextSlice(account, new Map(), { [name]: value })).rejects.toThrow(words);
	expect(account.drift.requests).toEqual([]);
});

it('stores why a slice failed where the workflow goes on, and throws it where it stops', async () => {
	const archive: Archive = new Map();
	write(archive, await nextSlice(account, archive));
	account.drift.fault({ status: 401, times: Infinity });
	await expect(nextSlice(account, archive)).rejects.toThrow('Drift refused the token');
	const [item, ...none] = await nextSlice(account, archive, {}, { onError: 'continueRegularOutput' });
	expect(none).toEqual([]);
	expect(item?.json).toMatchObject({
		slice: 0,
		stage: 'lists',
		error: expect.stringContaining('Drift refused the token'),
	});
	expect(JSON.parse(String(binaryOf(item ?? { json: {} })))).toMatchObject({
		lastError: { message: item?.json.error },
	});
	write(archive, [item ?? { json: {} }]);
	account.drift.reset();
	expect((await nextSlice(account, archive)).at(-1)?.json).toMatchObject({ slice: 1, lastError: null });
});

it('knows of the Base URL no more than its origin', async () => {
	const credentials = { accessToken: account.drift.token, baseUrl: `${account.drift.url}/a/path?key=value` };
	const [lease] = await nextSlice(account, new Map(), {}, { credentials });
	expect(lease?.json.position).toMatchObject({ source: account.drift.url });
});

it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'does not mix two accounts in one archive (%s)',
	async (onError) => {
		const archive: Archive = new Map();
		await archiveAll(account, archive);
		change(archive, { stage: 'conversations', orgId: 4711 });
		const before = account.drift.requests.length;
		const outcome = nextSlice(account, archive, {}, { onError }).then((items) => items.map(({ json }) => json.error));
		const words = 'The archive belongs to another Drift account';
		if (onError === 'stopWorkflow') await expect(outcome).rejects.toThrow(words);
		else expect(await outcome).toEqual([expect.stringContaining(words)]);
		expect(account.drift.requests.slice(before).map(({ path }) => path)).toEqual(['/app/token_info']);
	},
);

it('ends at once if the execution is cancelled, and the slice is read again later', async () => {
	const archive: Archive = new Map();
	for (let call = 0; call < 4; call++) write(archive, await nextSlice(account, archive));
	write(archive, await nextSlice(account, archive));
	const before = account.drift.requests.length;
	const stop = new AbortController();
	const run = await account.meanwhile(
		(request) => request === 4 && stop.abort(),
		async () =>
			await account.run(
				'archive.getNextSlice',
				{ conversationsPerSlice: 5, leaseMinutes: 5 },
				itemsOf(archive, /^position/),
				{ signal: stop.signal },
			),
	);
	expect([run.status, run.output]).toEqual(['canceled', []]);
	const sent = account.drift.requests.length - before;
	expect(sent).toBeGreaterThan(3);
	expect(sent).toBeLessThan(17);
	await archiveAll(account, archive);
	expect(linesOf(archive, 'conversations-').length).toBe(7);
});
