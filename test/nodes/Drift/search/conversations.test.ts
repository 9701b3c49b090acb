import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({ conversations: 70, contacts: 10, messages: 70 });

const search = async (accessToken: string, paginationToken?: string) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: account.drift.url },
		parameters: { resource: 'conversation', operation: 'get' },
		method: 'searchConversations',
		path: 'conversationId',
		paginationToken,
	});

it('lists every conversation once, the latest first, page by page', async () => {
	const first = await search(account.drift.token);
	const second = await search(account.drift.token, String(first.paginationToken));
	const ordered = [...account.drift.account.conversations.values()].sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);
	expect([...first.results, ...second.results].map(({ value }) => value)).toEqual(ordered.map(({ id }) => id));
	expect(second.paginationToken).toBeUndefined();
	const [latest] = ordered;
	expect(first.results[0]).toEqual({
		name: `${new Date(latest?.updatedAt ?? 0).toISOString().slice(0, 16).replace('T', ' ')} UTC · ${latest?.status} · contact ${latest?.contactId}`,
		value: latest?.id,
		url: `https://app.drift.com/conversations/${latest?.id}`,
	});
});

it('says why it cannot', async () => {
	account.drift.settings.tokens.set('contacts-only', ['contact_read']);
	await expect(search('contacts-only')).rejects.toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*conversation_read/),
		description: expect.stringContaining('conversation_read'),
	});
});

it('never shows the token, whatever an answer says', async () => {
	account.drift.fault({ status: 400, body: { error: { type: 'validation_error', message: `Bad header "Bearer ${account.drift.token}"` } } });
	await expect(search(account.drift.token)).rejects.toMatchObject({ message: 'Drift refused the request: Bad header "Bearer ***"' });
});
