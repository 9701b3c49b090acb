import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift } from '../../../playground/simulator/index.ts';
import { requestWithBody } from './client.ts';
import { FOREIGN } from './foreignCalls.ts';
import { CONTACT, CONVERSATION, email } from './ids.ts';

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0 });
	drift.account.contacts.add({ id: CONTACT, attributes: { email, externalId: 'USER-1' } });
	drift.account.conversations.add({ id: CONVERSATION, contactId: CONTACT });
	const author = { id: CONTACT, type: 'contact' as const, bot: false };
	for (let i = 0; i < 60; i++) drift.account.messages.add({ conversationId: CONVERSATION, author, body: `Line ${i}` });
});
afterEach(() => drift.close());

/** Sends each request twice, unless it can succeed only once. Returns the failures. */
async function failures(method: string, path: string, body: unknown): Promise<string[]> {
	const first = await requestWithBody(drift, method, path, body);
	const answers =
		method === 'GET' || method === 'PATCH' ? [first, await requestWithBody(drift, method, path, body)] : [first];
	return answers.filter(({ status }) => status < 200 || status > 299).map(({ status, text }) => `${status} ${text}`);
}

test.each(FOREIGN)('lenient with $client: $method $path $body', async ({ method, path, body }) => {
	drift.settings.variants.lenient = true;
	expect(await failures(method, path, body)).toEqual([]);
});

test.each(FOREIGN)('strict with $client: $method $path $body', async ({ method, path, body, strict }) => {
	const failed = await failures(method, path, body);
	if (strict === undefined) expect(failed).toEqual([]);
	else expect(failed[0]).toMatch(new RegExp(`^400 .*${strict}`));
});

test('each client sends something that only the lenient simulator accepts', () => {
	const clients = new Set(FOREIGN.map(({ client }) => client));
	expect(new Set(FOREIGN.filter(({ strict }) => strict).map(({ client }) => client))).toEqual(clients);
	expect(clients.size).toBe(4);
});
