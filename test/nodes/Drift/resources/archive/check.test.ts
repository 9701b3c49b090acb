import { inspect } from 'node:util';

import { NEEDED } from '../../../../../nodes/Drift/resources/archive/check/scopes';
import { SCOPES } from '../../../../../playground/simulator/index.ts';
import { driftAccount } from '../../account';

const NOTHING = 'tok-nothing-91c2';
const SOME = 'tok-some-91c2';
const account = driftAccount({
	contacts: 8,
	conversations: 130,
	messages: 1500,
	tokens: { [NOTHING]: [], [SOME]: SCOPES.filter((scope) => scope !== 'contact_read' && scope !== 'all_contact_read') },
});

const check = async (accessToken = account.drift.token, more: Partial<Parameters<typeof account.run>[3]> = {}) => {
	const run = await account.run('archive.check', {}, [{}, {}], {
		credentials: { accessToken, baseUrl: account.drift.url },
		...more,
	});
	const [summary, ...lines] = run.output.map(({ json }) => json);
	const written = lines.pop();
	return { run, summary: summary ?? {}, text: [written?.text].flat().join('\n'), lines };
};

/** Of the lines, those that are not there. */
const failing = (lines: Array<Record<string, unknown>>) =>
	lines.filter(({ ok }) => ok === false).map(({ kind, check: name }) => `${String(kind)} ${String(name)}`);

describe('Check', () => {
	it('says how much there is and what can be read, once for all items, and changes nothing', async () => {
		const { run, summary, text, lines } = await check();
		expect(run.error).toBeUndefined();
		expect(summary).toMatchObject({
			check: 'summary',
			ok: true,
			count: 130,
			pager: 'page_token',
			missing: '',
		});
		const { byStatus, report } = summary;
		expect(Object.keys(Object(byStatus)).sort()).toEqual(['closed', 'open', 'pending']);
		expect(report).toMatchObject({ conversations: 130 });
		expect(failing(lines)).toEqual([]);
		const columns = lines.map((line) => Object.keys(line));
		expect(columns).toEqual(lines.map(() => Object.keys(summary).slice(0, columns[0]?.length)));
		expect(lines.map(({ missing }) => missing)).toEqual(lines.map(() => ''));
		expect(lines.map((line) => [line.check, line.count])).toEqual(
			expect.arrayContaining([
				['users', account.drift.account.users.size],
				['teams', 3],
				['accounts', account.drift.account.accounts.size],
			]),
		);
		expect(text).toMatch(
			/^Ready: nothing is missing\nConversations: 130 \(closed \d+, open \d+, pending \d+\)\nMessages: 1,\d{3}, as Drift counts them\n/,
		);
		expect(run.output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
		const posts = account.drift.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
		expect(posts).toEqual(['/app/token_info', '/reports/conversations']);
		expect(account.drift.requests.length).toBeLessThan(70);
	});

	it('estimates requests and size from conversations of all ages', async () => {
		const { summary } = await check();
		const { requests, minutes, bytes } = Object({ ...Object(summary.estimate) });
		// detail, messages, transcript and contact of each, a second page for some
		expect(requests).toBeGreaterThan(4 * 130);
		expect(requests).toBeLessThan(6 * 130);
		expect(minutes).toBe(1);
		const said = Buffer.byteLength(JSON.stringify([...account.drift.account.messages.values()]));
		expect(bytes).toBeGreaterThan(said);
		expect(bytes).toBeLessThan(6 * said);

		// Those of the sample are shorter than what Drift counts for all
		const data = [...account.drift.account.conversations.keys()].map((id) => ({
			conversationId: id,
			metrics: [99, 0, 1],
		}));
		account.drift.fault({ status: 200, path: '/reports/conversations', body: { count: data.length, data } });
		const { summary: longer } = await check();
		expect(Object(longer.estimate).bytes).toBeGreaterThan(3 * bytes);
	});

	it('gives one number of conversations, though some are in no status', async () => {
		const body = { conversationCount: { CLOSED: 100, OPEN: 15, PENDING: 5 } };
		account.drift.fault({ status: 200, path: '/conversations/stats', body });
		expect((await check()).text).toContain(
			'Conversations: 130 (closed 100, open 15, pending 5, the rest, as a rule sent in bulk, 10)\n',
		);
	});

	it('says what the token lacks, and what would be missing for that', async () => {
		const { run, summary, text, lines } = await check(SOME);
		expect(run.error).toBeUndefined();
		expect(summary).toMatchObject({
			ok: true,
			missing: [NEEDED.contact_read, NEEDED.all_contact_read].join('; '),
		});
		expect(failing(lines)).toEqual([
			'scope contact_read',
			'scope all_contact_read',
			'endpoint contacts',
			'endpoint attributes',
		]);
		expect(text).toMatch(/^Ready, but some things will be missing: see below\n/);
		expect(text).toContain('  It lacks contact_read. Missing in the archive for that: the contacts');
		expect(text).toContain('  attributes: REFUSED (status 403)');
	});

	it.each(['drift-403', 'kong-401'] as const)(
		'gives a result with a token that may read nothing (%s)',
		async (refusal) => {
			account.drift.settings.variants.refusal = refusal;
			const { run, summary, text, lines } = await check(NOTHING);
			account.drift.settings.variants.refusal = 'drift-403';
			expect(run.error).toBeUndefined();
			expect(summary).toMatchObject({ ok: false, count: null, byStatus: null, pager: null, estimate: null });
			expect(failing(lines)).toContain('endpoint conversations');
			expect(lines.find((line) => line.check === 'teams')).toMatchObject({ ok: true, count: 3 });
			expect(text).toContain('Not ready: the conversations cannot be read');
			expect(text).toContain('Scopes of the token: none');
		},
	);

	it('gives a result if everything but the token itself fails, or even that', async () => {
		account.drift.fault({ status: 500, times: 99, path: /^(?!\/app)/ });
		const { run, summary } = await check();
		expect([run.error, summary.ok, run.output.length]).toEqual([undefined, false, 18]);

		account.drift.reset();
		account.drift.fault({ status: 403, path: '/app/token_info' });
		const { summary: other, text, lines } = await check();
		expect([other.ok, other.missing]).toEqual([true, '']);
		expect(text).toContain('Scopes of the token: unknown');
		expect(lines.every(({ kind }) => kind === 'endpoint')).toBe(true);
	});

	it('fails if nobody is there, or with a token that is none', async () => {
		const { run } = await check(undefined, {
			credentials: { accessToken: account.drift.token, baseUrl: 'http://127.0.0.1:9' },
		});
		expect(run.error?.message).toBe("The Base URL's host refused the connection");
		account.drift.settings.variants.refusal = 'kong-401';
		const { run: wrong } = await check('tok-wrong-91c2');
		account.drift.settings.variants.refusal = 'drift-403';
		expect(wrong.error?.message).toMatch(/^Drift refused the token/);
	});

	it('says which pager answers, and does without the report, by which it would choose its sample', async () => {
		account.drift.fault({ withoutLinks: true, path: '/conversations/list' });
		account.drift.fault({ status: 404, path: '/reports/conversations' });
		const { summary, lines } = await check();
		expect(summary).toMatchObject({ ok: true, pager: 'next', report: null, count: expect.any(Number) });
		expect(failing(lines)).toEqual(['endpoint report']);
		expect(summary.estimate).toMatchObject({ minutes: 1 });
	});

	it('is not misled by one conversation or contact that has been deleted', async () => {
		account.drift.fault({ status: 404, path: /^\/contacts\/\d+$/ });
		account.drift.fault({ status: 404, path: /^\/conversations\/\d+$/ });
		const { summary } = await check();
		expect([summary.ok, summary.missing]).toEqual([true, '']);
	});

	it('tells nobody the token, nor in its text a name, an address or what was said', async () => {
		const secret = account.drift.token;
		account.drift.fault({
			status: 403,
			path: '/users/list',
			body: { error: { type: 'authentication_error', message: `${secret} of Acme Corp is not allowed` } },
		});
		const { run, text, lines } = await check();
		expect(inspect(run.output, { depth: 20, breakLength: Infinity })).not.toContain(secret);
		expect(lines.find((line) => line.check === 'users')?.reason).toContain('*** of Acme Corp');
		expect(text).not.toContain('Acme');
		const { contacts, users } = account.drift.account;
		const names = [...contacts.values()].flatMap(({ attributes }) => [attributes.email, attributes.name]);
		const known = [...names, ...[...users.values()].map(({ name }) => name)].map(String);
		expect(known.filter((name) => name.length > 3 && text.includes(name))).toEqual([]);
	});
});

describe('Check of an empty account', () => {
	const empty = driftAccount({ contacts: 0, conversations: 0, messages: 0 });

	it('is ready, with nothing to do', async () => {
		const { output } = await empty.run('archive.check', {});
		expect(output[0]?.json).toMatchObject({
			ok: true,
			count: 0,
			estimate: { requests: 0, minutes: 0, bytes: 0 },
		});
	});
});
