import { DriftOAuth2Api } from '../../../../credentials/DriftOAuth2Api.credentials';
import { conversationList } from '../../../../nodes/Drift/resources/conversation/list';
import type { Conversation, Fault, Message } from '../../../../playground/simulator/index.ts';
import { connect } from '../../../credentials/oauth2';
import { EVENTS, HOUR, ids, idsOf, MINUTE, triggerAccount } from './trigger';
import type { Event } from './trigger';

let mockSlept = 0;
// Waits end at once, and the clock has gone on as if they had not
jest.mock('n8n-workflow', (): object => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (ms: number) => {
		mockSlept += ms;
		await new Promise((resolve) => setImmediate(resolve));
	},
}));

const account = triggerAccount();
const { now } = Date;
const elapsed = performance.now.bind(performance);

// Pages of five rows, so that few conversations are more than one
beforeEach(() => {
	jest.replaceProperty(conversationList, 'pageSize', 5);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + mockSlept);
	jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + mockSlept);
	account.wait(HOUR);
});
afterEach(() => jest.restoreAllMocks());

/** What starts the workflow: so many conversations are begun, each with a message, and closed. */
function happen(event: Event, count: number): Array<Conversation | Message> {
	const fresh = account.begin(count);
	const said = fresh.map((conversation) => account.say(conversation));
	account.close(...fresh);
	return event === 'newMessage' ? said : fresh;
}

const MESSAGES = /\/messages$/;
const list = { path: '/conversations/list' };

describe.each(EVENTS.map((event) => ({ event })))('$event', ({ event }) => {
	it.each<{ what: string; fault: Fault }>([
		{ what: 'a rate limit', fault: { ...list, status: 429, times: 3, skip: 1 } },
		{ what: 'a gateway that fails', fault: { ...list, status: 503, body: '<html></html>', times: 2 } },
		{ what: 'a connection that breaks', fault: { ...list, reset: 'before', skip: 1 } },
		{ what: 'a connection that breaks under the answer', fault: { ...list, reset: 'after', times: 2 } },
		{
			what: 'a rate limit of messages',
			fault: { path: MESSAGES, status: 429, times: 12, headers: { 'retry-after': '2' } },
		},
		{ what: 'links that are missing', fault: { ...list, withoutLinks: true, times: 99 } },
		{ what: 'a pager that is missing', fault: { ...list, withoutPagination: true, times: 99 } },
	])('gets through $what', async ({ fault }) => {
		const n8n = await account.watching(event);
		const happened = happen(event, 7);
		account.drift.fault(fault);
		expect(idsOf(await n8n.poll())).toEqual(ids(happened));
		account.drift.reset();
		expect([await n8n.poll(), await n8n.restart()]).toEqual([{ items: null }, { items: null }]);
	});

	it.each<{ what: string; fault: Fault }>([
		{ what: 'leads to the same page again', fault: { ...list, stuckCursor: true, times: 99 } },
		{
			what: 'leads to nothing',
			fault: {
				...list,
				skip: 1,
				status: 200,
				body: { data: [], links: { next: 'https://api.drift.com/conversations/list?page_token=more' } },
			},
		},
	])('misses nothing and returns nothing twice if the cursor $what', async ({ fault }) => {
		const n8n = await account.watching(event);
		// Those on the page that cannot be read are more than a minute older than the rest
		const happened = happen(event, 2);
		account.wait(2 * MINUTE);
		happened.push(...happen(event, 5));
		account.drift.fault(fault);
		const received = idsOf(await n8n.poll());
		expect(received).toHaveLength(5);
		account.drift.reset();
		// More than a minute later, so that the state is all there is
		account.wait(HOUR);
		const later = happen(event, 2);
		await n8n.restart().then((poll) => received.push(...idsOf(poll)));
		received.push(...idsOf(await n8n.poll()));
		expect([...received].sort()).toEqual(ids([...happened, ...later]).sort());
		expect(await n8n.poll()).toEqual({ items: null });
	});

	it('loses nothing if the second page fails, n8n stops, and much time passes', async () => {
		const n8n = await account.watching(event);
		const happened = happen(event, 7);
		account.drift.fault({ ...list, skip: 1, status: 500 });
		expect((await n8n.poll()).error?.message).toContain('Drift failed to answer');
		account.wait(24 * HOUR);
		happened.push(...happen(event, 2));
		expect([idsOf(await n8n.restart()), idsOf(await n8n.poll())]).toEqual([ids(happened), []]);
	});

	it('cannot be activated while Drift fails, and then begins with what is there', async () => {
		account.drift.fault({ status: 403 });
		const n8n = account.n8n(event);
		const { error } = await n8n.activate();
		expect([error?.message, error?.description, n8n.saved]).toEqual([
			'Drift refused the token: Simulated trouble with status 403',
			expect.stringContaining('it must have the scope conversation_read'),
			{},
		]);
		happen(event, 2);
		expect(await n8n.activate()).toEqual({ items: null });
		const happened = happen(event, 2);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(happened), []]);
	});

	it('renews an OAuth2 token once, not with every poll, if it is a scope that is missing', async () => {
		const credentials = connect(account.drift);
		const n8n = await account.watching(
			'newMessage',
			{ authentication: 'oAuth2' },
			{ credentialType: new DriftOAuth2Api(), credentials },
		);
		account.drift.fault({ status: 403, path: '/conversations/list', times: Infinity });
		for (let polls = 0; polls < 3; polls++)
			expect((await n8n.poll()).error?.message).toMatch(/^Drift refused the token/);
		expect(account.drift.requests.filter(({ path }) => path === '/oauth2/token')).toHaveLength(1);
	});

	it.each([{ refusal: 'drift-403' as const }, { refusal: 'kong-401' as const }])(
		'renews an OAuth2 token that expires in a poll ($refusal)',
		async ({ refusal }) => {
			account.drift.settings.variants.refusal = refusal;
			const credentials = connect(account.drift);
			const n8n = await account.watching(
				event,
				{ authentication: 'oAuth2' },
				{ credentialType: new DriftOAuth2Api(), credentials },
			);
			const happened = happen(event, 7);
			account.drift.oauth.expireAfter(1);
			expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(happened), []]);
			account.drift.oauth.revoke();
			const { error } = await n8n.poll();
			expect(error?.message).toMatch(/^Drift (did not renew|refused) the token/);
			expect(JSON.stringify(error)).not.toMatch(/oauth-(access|refresh|secret)/);
			account.drift.settings.variants.refusal = 'drift-403';
		},
	);
});

describe.each([{ event: 'conversationClosed' as const }, { event: 'newMessage' as const }])('$event', ({ event }) => {
	it.each<{ what: string; fault: Fault; message: string }>([
		{
			what: 'refuses the token',
			fault: { status: 401, body: { error: 'invalid_token' }, times: 9 },
			message: 'Drift refused the token: invalid_token',
		},
		{
			what: 'misses a scope',
			fault: { status: 403 },
			message: 'Drift refused the token: Simulated trouble with status 403',
		},
		{ what: 'fails', fault: { status: 500 }, message: 'Drift failed to answer: Simulated trouble with status 500' },
		{
			what: 'stays away',
			fault: { status: 503, times: 9 },
			message: 'Drift failed to answer: Simulated trouble with status 503',
		},
		{
			what: 'limits the rate for long',
			fault: { status: 429, times: 999 },
			message: "Drift's rate limit was reached: Simulated trouble with status 429",
		},
		{
			what: 'breaks the connection',
			fault: { reset: 'before', times: 9 },
			message: 'The connection to Drift was lost',
		},
		{
			what: 'is a web page',
			fault: { html: '<!doctype html><title>Log in</title>' },
			message: 'Drift answered with something other than a list',
		},
		{
			what: 'redirects',
			fault: { redirect: 'http://127.0.0.1:9/', times: 2 },
			message: 'Drift gave an unexpected answer',
		},
		{
			what: 'gives rows without times',
			fault: { status: 200, body: { data: [{ id: 1 }] } },
			message: 'Drift answered with a conversation without ID or times',
		},
	])('fails in Drift’s words if Drift $what, and starts what happened later, once', async ({ fault, message }) => {
		const n8n = await account.watching(event);
		const happened = happen(event, 7);
		const { saved } = n8n;
		account.drift.fault(fault);
		const { items, error } = await n8n.poll();
		expect([items, error?.message, n8n.saved]).toEqual([null, message, saved]);
		expect(JSON.stringify(error)).not.toContain(account.drift.token);
		if (error?.httpCode === '403') expect(error.description).toContain('it must have the scope conversation_read');
		account.drift.reset();
		happened.push(...happen(event, 2));
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(happened), []]);
	});
});

it('Conversation Closed cannot be activated if not all open conversations can be read: the end of the others would be missed', async () => {
	account.begin(7);
	account.drift.fault({ ...list, skip: 1, stuckCursor: true, times: 99 });
	const n8n = account.n8n('conversationClosed');
	expect([(await n8n.activate()).error?.message, n8n.saved]).toEqual([
		'Drift answered with a list of open conversations that breaks off',
		{},
	]);
	account.drift.reset();
	expect(await n8n.activate()).toEqual({ items: null });
});
