import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Drift } from '../../../../nodes/Drift/Drift.node';
import { byId, driftAccount } from '../account';

const account = driftAccount({
	contacts: 0,
	conversations: 0,
	messages: 0,
	tokens: { limited: ['conversation_read'] },
});
const EVERYTHING = ['contact', 'messages', 'transcript', 'driftTranscript'];

afterEach(() => {
	jest.restoreAllMocks();
	account.drift.account.conversations.clear();
	account.drift.settings.variants.contactDenied = 403;
});

/** Adds a conversation with a person of its own, in which this is said. */
function addConversation(body = 'Hello'): { id: number; contactId: number } {
	const { contacts, conversations, messages } = account.drift.account;
	const { id: contactId } = contacts.add({ attributes: { email: 'ann@example.com' } });
	const { id } = conversations.add({ contactId });
	messages.add({ conversationId: id, author: { id: contactId, type: 'contact', bot: false }, body });
	return { id, contactId };
}

type Settings = Parameters<typeof account.run>[3];
const getMany = async (settings?: Settings, parameters: INodeParameters = {}) =>
	await account.run('conversation.getAll', { include: EVERYTHING, returnAll: true, ...parameters }, [{}, {}], settings);
const get = async (ids: number[], settings?: Settings) =>
	await account.run(
		'conversation.get',
		{ conversationId: byId('={{ $json.id }}'), include: EVERYTHING },
		ids.map((id) => ({ id })),
		settings,
	);

/** Whether a field was read, and what was not. */
const what = ({ contact, messages, transcript, driftTranscript, includeErrors = [] }: IDataObject) => ({
	read: Object.entries({ contact, messages, transcript, driftTranscript }).flatMap(([name, value]) =>
		value === null ? [] : [name],
	),
	failed: (includeErrors as IDataObject[]).map(({ what: name, status }) => `${String(name)} ${String(status)}`),
});
const whole = { read: EVERYTHING, failed: [] };

describe('what cannot be read of one conversation', () => {
	it('is null if it has been deleted, with the reason, and all the rest is there', async () => {
		const [one, two] = [addConversation(), addConversation()];
		account.drift.account.contacts.delete(one.contactId);
		const { output, error } = await getMany();
		expect(error).toBeUndefined();
		const withoutContact = {
			read: ['messages', 'transcript', 'driftTranscript'],
			failed: ['contact 404', `name of contact ${one.contactId} 404`],
		};
		expect(output.map(({ json }) => [json.id, what(json)])).toEqual(
			[0, 1].flatMap(() => [
				[two.id, whole],
				[one.id, withoutContact],
			]),
		);
		const reason = `Drift found nothing: There is no contact ${one.contactId}. Check the ID. What it stands for may have been deleted, or belong to another Drift account. The token must also have the scope contact_read. Status 404.`;
		expect(output[1]?.json.includeErrors).toEqual([
			{ what: 'contact', status: 404, reason },
			{ what: `name of contact ${one.contactId}`, status: 404, reason },
		]);
		expect((await get([one.id, two.id])).output.map(({ json }) => what(json))).toEqual([withoutContact, whole]);
	});

	it('is null if it is off limits', async () => {
		const [one, two] = [addConversation(), addConversation()];
		account.drift.fault({ path: `/conversations/${one.id}/transcript`, status: 403, times: 99 });
		const withoutTranscript = { read: ['contact', 'messages', 'transcript'], failed: ['driftTranscript 403'] };
		expect((await getMany()).output.map(({ json }) => what(json))).toEqual([
			whole,
			withoutTranscript,
			whole,
			withoutTranscript,
		]);
		expect((await get([one.id, two.id])).output.map(({ json }) => what(json))).toEqual([withoutTranscript, whole]);
	});

	it('is null for every conversation if the token may not read it, and the reason says what it lacks', async () => {
		addConversation();
		addConversation();
		const credentials = { accessToken: 'limited', baseUrl: account.drift.url };
		for (const status of [403, 404] as const) {
			account.drift.settings.variants.contactDenied = status;
			const { output, error } = await getMany({ credentials });
			expect(error).toBeUndefined();
			expect(output.map(({ json }) => what(json))).toEqual(
				output.map(({ json }) => ({
					read: ['messages', 'transcript', 'driftTranscript'],
					failed: [`contact ${status}`, `name of contact ${String(json.contactId)} ${status}`],
				})),
			);
			for (const { json } of output)
				expect(JSON.stringify(json.includeErrors)).toMatch(/must (also )?have the scope contact_read/);
		}
	});

	it('is all null if the conversation was deleted after it was listed, each with its reason', async () => {
		const [one, two] = [addConversation(), addConversation()];
		const { output } = await account.meanwhile(
			(request) => {
				if (request === 3) account.drift.account.conversations.delete(one.id);
			},
			async () => await getMany(),
		);
		expect(output.filter(({ json }) => json.id === two.id).map(({ json }) => what(json))).toEqual([whole, whole]);
		const failed = ['messages 404', 'transcript 404', 'driftTranscript 404'];
		const gone = { read: ['contact'], failed: expect.arrayContaining(failed) };
		expect(output.filter(({ json }) => json.id === one.id).map(({ json }) => what(json))).toEqual([gone, gone]);
	});

	it('is null if the conversation names none', async () => {
		const [one, two] = [addConversation(), addConversation()];
		account.drift.fault({
			path: `/conversations/${one.id}`,
			status: 200,
			body: { data: { id: one.id, contactId: '..' } },
		});
		const { output } = await get([one.id, two.id]);
		expect(output.map(({ json }) => json.includeErrors)).toEqual([
			[{ what: 'contact', reason: 'There is no contactId to read it by' }],
			undefined,
		]);
	});

	it('tells no secret', async () => {
		const { id } = addConversation();
		const message = `The token ${account.drift.token} may not read this`;
		account.drift.fault({
			path: `/conversations/${id}/transcript`,
			status: 403,
			body: { error: { message } },
			times: 9,
		});
		const { output } = await get([id, id]);
		for (const { json } of output) {
			expect(JSON.stringify(json.includeErrors)).toContain('The token *** may not read this');
			expect(JSON.stringify(json)).not.toContain(account.drift.token);
		}
	});
});

describe('a failure of more than one conversation', () => {
	const many = () => Array.from({ length: 150 }, () => addConversation());
	const reads = () => account.drift.requests.filter(({ path }) => path !== '/conversations/list');

	it.each([
		{ name: 'a refused token', fault: { status: 401 }, message: 'Drift refused the token' },
		{ name: 'trouble of Drift', fault: { status: 500 }, message: 'Drift failed to answer' },
		{ name: 'trouble of one item', fault: { status: 500, times: 1 }, message: 'Drift failed to answer' },
		{ name: 'a page instead of data', fault: { html: '<html></html>' }, message: 'Drift answered with' },
	])('stops the node and what waits: $name', async ({ fault, message }) => {
		many();
		account.drift.fault({ path: /messages$/, times: 999, ...fault });
		const { error, output } = await getMany();
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(/Of 2 items: 0 succeeded, (1 failed, 1|2 failed, 0) not sent\./);
		expect(output).toEqual([]);
		expect(reads().filter(({ status }) => status === undefined)).toEqual([]);
		const sent = account.drift.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(account.drift.requests).toHaveLength(sent);
		// no more than were in flight, which n8n sends a second time after 401
		expect(reads().filter(({ path }) => path.endsWith('messages')).length).toBeLessThanOrEqual(200);
		expect(reads().filter(({ path }) => path.endsWith('transcript'))).toEqual([]);
	});

	it('is one item for each input item that failed, if the node continues', async () => {
		many();
		account.drift.fault({ path: /messages$/, status: 500 });
		const { output } = await getMany({ onError: 'continueRegularOutput' }, { include: ['messages'] });
		const failed = output.filter(({ json }) => 'error' in json);
		expect(failed.map(({ json }) => json.error)).toEqual([
			'Drift failed to answer: Simulated trouble with status 500. Try again later. Status 500.',
		]);
		expect(output.length).toBe(151);
		expect(output.filter(({ json }) => Array.isArray(json.messages))).toHaveLength(150);
		// the other reads 150, and this one no more than was in flight: fifty waited
		expect(reads().length).toBeLessThan(180);
	});

	it('is not waited for once the execution is cancelled', async () => {
		many();
		account.drift.fault({ path: /messages$/, status: 429, headers: { 'retry-after': '60' }, times: 999 });
		const execute = jest.spyOn(Drift.prototype, 'execute');
		const stop = new AbortController();
		const ended = getMany({ signal: stop.signal });
		while (reads().every(({ status }) => status !== 429)) await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		expect((await ended).status).toBe('canceled');
		// n8n does not wait for the node, but what it holds is free only when it ends, too
		expect(await execute.mock.results[0]?.value).toEqual([[]]);
		expect(reads().filter(({ path }) => path.endsWith('transcript'))).toEqual([]);
	});
});
