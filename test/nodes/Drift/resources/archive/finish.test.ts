import type { INodeExecutionData } from 'n8n-workflow';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { StoredFile } from '../../../../../nodes/Drift/resources/archive/files';
import { CHECKS, STRANGERS } from '../../../../../nodes/Drift/resources/archive/finish/commands';
import { driftAccount } from '../../account';
import { archiveOf, itemOf, positionOf, sliceOf, stored } from './stored';

const WINDOWS = 'Windows (PowerShell)';

const account = driftAccount({ contacts: 0, conversations: 0, messages: 0 });

const finish = async (files: StoredFile[]) => await account.run('archive.finish', {}, files.map(itemOf));

const nameIn = ({ json }: INodeExecutionData) => String(json.fileName);
const contentIn = ({ binary }: INodeExecutionData) => Buffer.from(String(binary?.data?.data), 'base64');

/** The text of the file of that name. */
const textOf = (output: INodeExecutionData[], name: string): string => {
	const item = output.find((entry) => nameIn(entry) === name);
	return item ? contentIn(item).toString() : 'no such file';
};

/** What a refused thing of a slice is, with a reason. */
const refusal = (kind: string, id: number | string, more = {}) => ({
	kind,
	id,
	status: 404,
	reason: 'Drift found nothing',
	at: '2026-11-19T08:02:00.000Z',
	...more,
});

/** The state of an archive whose slices are these. */
const stateOf = (slices: Array<ReturnType<typeof sliceOf>>) => [
	...slices.map((slice) => stored(`slice-00000${slice.slice}.json`, slice)),
	stored('position-1.json', positionOf({ slice: slices.length })),
];

describe('Finish', () => {
	it('gives the files in the order to be written, and asks nothing of Drift', async () => {
		const { output, error } = await finish(archiveOf().state);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => [json.fileName, json.kind])).toEqual([
			['archive.json', 'summary'],
			['refused.jsonl', 'refused'],
			['README.txt', 'readme'],
			...['index.html', 'viewer.css', 'viewer.js', 'viewer-files.js'].map((name) => [name, 'viewer']),
			['report.html', 'report'],
			['manifest-sha256.txt', 'manifest'],
			['position-1.json', 'position'],
			['position-2.json', 'position'],
		]);
		expect(account.drift.requests).toEqual([]);
		expect(output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	it('ends with both positions the same, at the stage done', async () => {
		const { output } = await finish(archiveOf().state);
		const [one, two] = ['position-1.json', 'position-2.json'].map((name) => textOf(output, name));
		expect(one).toBe(two);
		expect(JSON.parse(one ?? '')).toEqual(positionOf({ stage: 'done', writes: 10 }));
		expect(output.at(-1)?.json).toMatchObject({ stage: 'done', pass: 2, slice: 3, of: 3, refused: 0, lastError: null });
		expect(output.at(-1)?.json.position).toMatchObject({ stage: 'done' });
	});

	it('counts each conversation once, in its latest version, beside what Drift counts', async () => {
		const { output } = await finish(archiveOf().state);
		const summary = JSON.parse(textOf(output, 'archive.json'));
		expect(summary).toMatchObject({
			complete: true,
			reasons: [],
			counts: {
				conversations: 3,
				conversationsByStatus: { bulk_sent: 1, open: 2 },
				messages: 5,
				messagesByKind: { contacts: 2, visits: 1, agents: 0, bots: 1, privateNotes: 1, others: 0 },
				attachments: 1,
				lists: { 'users.jsonl': 2, 'teams.jsonl': 0 },
				files: 4,
			},
			passes: [
				{ pass: 1, slices: 2, conversations: 3, requests: 20, endedAt: '2026-11-19T08:02:00.000Z' },
				{ pass: 2, slices: 1, conversations: 1, requests: 10, endedAt: '2026-11-20T08:01:00.000Z' },
			],
			drift: { at: '2026-11-20T08:01:00.000Z' },
		});
		expect(summary.comparison.map(({ what, difference }: Record<string, unknown>) => [what, difference])).toEqual([
			['conversations that are open', 0],
			['conversations that are closed', -1],
			['conversations that are pending', 0],
			['total', -1],
			['conversations in Drift’s report', 0],
			['messages of visitors, visits included', 0],
			['messages of agents', -1],
			['messages of bots', 0],
			['private notes', null],
		]);
	});

	it('gives the same bytes again, also of an archive that is finished, or half written', async () => {
		const { state } = archiveOf();
		const bytes = async (files: StoredFile[]) => (await finish(files)).output.map(contentIn);
		const once = await bytes(state);
		const done = stored('position-1.json', String(once.at(-1)));
		expect(await bytes(state.toReversed())).toEqual(once);
		expect(await bytes([...state.filter(({ name }) => name !== 'position-1.json'), done])).toEqual(once);
	});

	it('prints what loads it into databases at the left margin, where alone sqlite3 takes its commands', async () => {
		const text = textOf((await finish(archiveOf().state)).output, 'README.txt');
		for (const command of [
			'.mode ascii',
			'.import "|cut -c67- manifest-sha256.txt | grep ^conv',
			'\\copy lines (line)',
			'create table conversations as',
		])
			expect(text).toContain(`\n${command}`);
	});

	it('says whose account it is, where it was read from, and which version made it', async () => {
		const slices = archiveOf().state.filter(({ name }) => name.startsWith('slice-'));
		const finished = async (position: ReturnType<typeof positionOf>) => {
			const { output } = await finish([...slices, stored('position-1.json', position)]);
			const { account: whose, madeWithVersion } = JSON.parse(textOf(output, 'archive.json'));
			expect(madeWithVersion).toMatch(/^\d+\.\d+\.\d+$/);
			const html = textOf(output, 'report.html');
			expect(html).toContain(`n8n-nodes-drift ${madeWithVersion}`);
			return [whose, /<dt>Account<\/dt>\s*<dd[^>]*>([^<]*)/.exec(html)?.[1]];
		};
		const source = 'http://127.0.0.1:4010';
		const scopes = ['contact_read', 'conversation_read'];
		expect(await finished(positionOf({ orgId: 12345, source, scopes }))).toEqual([
			{ orgId: 12345, source, scopes },
			`Drift organization 12345, read from ${source}`,
		]);
		expect(await finished(positionOf())).toEqual([
			{ orgId: null, source: null, scopes: null },
			'Drift organization (its number is not known)',
		]);
	});

	it('says what the token lacked, and that an address is not Drift’s own', async () => {
		const slices = archiveOf().state.filter(({ name }) => name.startsWith('slice-'));
		const finished = async (source: string) => {
			const position = positionOf({ orgId: 12345, source, scopes: ['contact_read', 'conversation_read'] });
			const { output } = await finish([...slices, stored('position-1.json', position)]);
			return ['report.html', 'README.txt'].map((name) => textOf(output, name));
		};
		for (const text of await finished('http://127.0.0.1:4010'))
			expect(text).toContain('NOT READ FROM DRIFT ITSELF: http://127.0.0.1:4010');
		const texts = await finished('https://driftapi.com');
		expect(texts[0]).toMatch(/It lacked user_read: .*; account_read: .*; playbook_read/);
		for (const text of texts) expect(text).not.toContain('NOT READ FROM DRIFT');
	});

	it('tells which email addresses Drift knows nobody by, each once, as the last answer was', async () => {
		const slices = [
			sliceOf(1, {
				emailAddresses: [
					['ann@example.com', 0],
					['ben@example.com', 2],
				],
			}),
			sliceOf(2, {
				emailAddresses: [
					['ann@example.com', 1],
					['eve@example.com', 0],
				],
			}),
		];
		const { output } = await finish(stateOf(slices));
		expect(JSON.parse(textOf(output, 'archive.json')).counts.emailAddresses).toEqual({
			asked: 3,
			notFound: ['eve@example.com'],
		});
		const html = textOf(output, 'report.html').replace(/\s+/g, ' ');
		expect(html).toMatch(/email addresses for which Drift answered<\/th> <td class="n">3</);
		expect(html).toMatch(/by which it knows no contact: archive.json names them<\/th> <td class="n">1</);
	});

	it('is not complete as long as attachments are missing, or by wish', async () => {
		const { state } = archiveOf();
		const position = positionOf({
			attachments: [{ id: 1, conversationId: 2 }],
			changedSince: '2026-01-01T00:00:00.000Z',
		});
		const { output } = await finish([
			...state.filter(({ name }) => !name.startsWith('position')),
			stored('position-1.json', position),
		]);
		expect(JSON.parse(textOf(output, 'archive.json'))).toMatchObject({
			complete: false,
			reasons: [expect.stringContaining('before 1 January 2026, 00:00:00 UTC'), expect.stringContaining('Attachments')],
		});
		const html = textOf(output, 'report.html').replace(/\s+/g, ' ');
		expect(html).toContain('Not complete.');
		expect(html).toContain(
			'The first pass saved the conversations last updated at 1 January 2026, 00:00:00 UTC or later',
		);
		expect(html).toContain('Conversations last updated before 1 January 2026, 00:00:00 UTC were left out on request');
		expect(html).not.toContain('to its end');
	});
});

describe('The manifest', () => {
	let folder = '';
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'archive-'))));
	afterEach(() => rmSync(folder, { recursive: true }));

	const type = (command = '') => spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
	const write = (name: string, content: Buffer) => writeFileSync(join(folder, name), content);

	/** Writes an archive. */
	async function archive(): Promise<void> {
		const { content, state } = archiveOf();
		for (const { name, content: bytes } of [...content, ...state]) write(name, bytes);
		for (const item of (await finish(state)).output) write(nameIn(item), contentIn(item));
	}

	it.each(CHECKS.filter(([system]) => system !== WINDOWS))(
		'fits every file, and a file that was changed is named, on %s',
		async (_, command) => {
			await archive();
			expect(readdirSync(folder)).toHaveLength(18);
			expect(type('wc -l < manifest-sha256.txt').stdout.trim()).toBe('17');
			expect(readFileSync(join(folder, 'report.html'), 'utf8').replace(/\s+/g, ' ')).toContain(
				'4 files with content and 13 that the program made, such as this report, together 17.',
			);
			expect(type(command)).toMatchObject({ status: 0, stdout: 'ALL OK\n', stderr: '' });
			appendFileSync(join(folder, 'slice-000002.json'), ' ');
			const failed = type(command);
			expect([failed.status, failed.stdout]).toEqual([1, expect.stringContaining('slice-000002.json: FAILED')]);
		},
	);

	it('shows a file that somebody added, whatever its name, and the commands that load it do not read it', async () => {
		await archive();
		const [, strangers] = STRANGERS.find(([system]) => system !== WINDOWS) ?? [];
		expect(type(strangers).stdout).toBe('');
		const names = [
			'.hidden',
			'conversations-000009.jsonl',
			'a"b\'c $d.txt',
			'conversations-000001.jsonl\nconversations-000002.jsonl',
		];
		for (const name of names) write(name, Buffer.from('forged'));
		const shown = type(strangers).stdout.trim().split('\n');
		expect(shown.toSorted()).toEqual(['./a"b\'c $d.txt', './conversations-000009.jsonl', 'conversations-000002.jsonl']);

		const readme = readFileSync(join(folder, 'README.txt'), 'utf8');
		const [, reading] = /\.import "\|([^"]+)"/.exec(readme) ?? [];
		const read = type(reading).stdout;
		expect(read.trim().split('\n')).toHaveLength(4);
		expect(read).not.toContain('forged');
		expect(readme).toContain(`from program '${reading}'`);
	});
});

describe('What is refused', () => {
	const refusedIn = async (slices: Array<ReturnType<typeof sliceOf>>) => {
		const { output, error } = await finish(stateOf(slices));
		expect(error).toBeUndefined();
		const refused = textOf(output, 'refused.jsonl')
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line));
		expect(output.at(-1)?.json.refused).toBe(refused.length);
		return refused.map(({ kind, id }) => `${kind} ${id}`);
	};

	it('is what no later slice has read', async () => {
		expect(
			await refusedIn([
				sliceOf(1, {
					refused: [
						refusal('teams', 'teams'),
						refusal('users', 'users'),
						refusal('conversation', 1, { conversationId: 1 }),
						refusal('conversation', 2, { conversationId: 2 }),
						refusal('transcript', 3, { conversationId: 3 }),
						refusal('contact', 30, { conversationId: 3 }),
						refusal('attachment', 501, { conversationId: 4 }),
						refusal('attachment', 502, { conversationId: 4 }),
						refusal('attachment', 5, { conversationId: 4 }),
					],
				}),
				sliceOf(2, {
					conversations: [
						[2, 1, 'open', null, [1, 0, 0, 0, 0]],
						[3, 1, 'open', null, [1, 0, 0, 0, 0]],
					],
					refused: [refusal('transcript', 3, { conversationId: 3 })],
					lists: { 'users.jsonl': 1 },
					resolved: [{ kind: 'attachment', id: 502 }],
					files: [{ name: 'attachment-501-a.png', sha256: '0'.repeat(64), bytes: 1 }],
				}),
			]),
		).toEqual(['teams teams', 'conversation 1', 'attachment 5', 'transcript 3']);
	});

	it('is named for each conversation it is part of, as each is to be archived again, and counts once', async () => {
		const inBoth = [1, 2].map((conversationId) => refusal('contact', 7, { conversationId }));
		expect(await refusedIn([sliceOf(1, { refused: inBoth })])).toEqual(['contact 7', 'contact 7']);
		const { output } = await finish(stateOf([sliceOf(1, { refused: inBoth })]));
		expect(JSON.parse(textOf(output, 'archive.json')).refused).toEqual([{ kind: 'contact', status: 404, count: 1 }]);
		const [resolved] = inBoth;
		expect(
			await refusedIn([sliceOf(1, { refused: inBoth }), sliceOf(2, { resolved: resolved ? [resolved] : [] })]),
		).toEqual(['contact 7']);
	});

	it('names its last reason, and counts once', async () => {
		const slices = [
			sliceOf(1, { refused: [refusal('contact', 7)] }),
			sliceOf(2, { refused: [refusal('contact', 7, { status: 403, reason: 'Later' })] }),
		];
		const { output } = await finish(stateOf(slices));
		expect(JSON.parse(textOf(output, 'refused.jsonl'))).toMatchObject({ id: 7, status: 403, reason: 'Later' });
		expect(JSON.parse(textOf(output, 'archive.json')).refused).toEqual([{ kind: 'contact', status: 403, count: 1 }]);
	});

	it('does nothing in the report, whatever the words of a reason are', async () => {
		const reason = `<script>alert(1)</script><img src=x onerror="alert('2')">\u202e`;
		const kind = '"><iframe src=//evil.example>';
		const { output } = await finish(stateOf([sliceOf(1, { refused: [refusal(kind, '<b>', { reason, at: '<i>' })] })]));
		const html = textOf(output, 'report.html');
		expect(html).toContain(
			'&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;2&#39;)&quot;&gt;\ufffd',
		);
		expect(html).not.toMatch(/<(script|img|iframe|b|i)\b/);
		expect(html).not.toContain('\u202e');
		expect(html).toContain('default-src &#39;none&#39;');
	});
});

describe('Finish refuses', () => {
	const { state } = archiveOf();
	const without = (name: string) => state.filter((file) => file.name !== name);
	const positions = state.filter(({ name }) => name.startsWith('position'));
	const slices = state.filter(({ name }) => name.startsWith('slice'));

	it.each<[string, StoredFile[], RegExp]>([
		['nothing at all', [], /^There is no position among the input files$/],
		['no position', slices, /^There is no position/],
		[
			'positions that are cut off',
			[...slices, stored('position-1.json', '{"version":1,')],
			/^No position among the input files can be read$/,
		],
		[
			'a position of another version',
			[...slices, stored('position-1.json', { ...positionOf(), version: 2 })],
			/^No position/,
		],
		[
			'an archive that is not read to its end',
			[...slices, stored('position-1.json', positionOf({ stage: 'contacts' }))],
			/^The archive is not complete yet$/,
		],
		[
			'missing slices',
			without('slice-000002.json'),
			/^Of 3 slices, 1 is missing among the input files: slice-000002\.json$/,
		],
		[
			'many missing slices',
			positions.slice(1).concat(stored('position-1.json', positionOf({ slice: 30 }))),
			/^Of 30 slices, 30 are missing .*slice-000010\.json and others/,
		],
		[
			'a slice that is cut off',
			[...without('slice-000001.json'), stored('slice-000001.json', '{"version":1,"sli')],
			/^slice-000001\.json is cut off or damaged/,
		],
		[
			'a slice of another version',
			[...without('slice-000001.json'), stored('slice-000001.json', { version: 7 })],
			/^slice-000001\.json is of another version/,
		],
		[
			'a slice under the name of another',
			[...without('slice-000001.json'), stored('slice-000001.json', sliceOf(2))],
			/^slice-000001\.json is not the record of that slice/,
		],
		[
			'slices of two archives',
			[...state, stored('slice-000001.json', sliceOf(1))],
			/^There are two different files named slice-000001\.json$/,
		],
		[
			'a pass that was interrupted',
			[...state, stored('slice-000004.json', sliceOf(4))],
			/^slice-000004\.json is later than the position/,
		],
	])('%s', async (_, files, sentence) => {
		const { error, output } = await account.run('archive.finish', {}, files.length > 0 ? files.map(itemOf) : [{}]);
		expect([error?.message, output]).toEqual([expect.stringMatching(sentence), []]);
	});

	it('in words on the regular output as well, once', async () => {
		const { output } = await account.run('archive.finish', {}, slices.map(itemOf), {
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json }) => json.error)).toEqual([expect.stringMatching(/^There is no position/)]);
	});
});
