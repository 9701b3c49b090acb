import { inspect } from 'node:util';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({
	conversations: 330,
	contacts: 10,
	messages: 330,
	tokens: { 'contacts-only': ['contact_read'] },
});

const search = async (
	accessToken: string,
	{ filter, paginationToken }: { filter?: string; paginationToken?: unknown } = {},
) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: account.drift.url },
		parameters: { resource: 'conversation', operation: 'get' },
		method: 'searchConversations',
		path: 'conversationId',
		filter,
		paginationToken: paginationToken === undefined ? undefined : String(paginationToken),
	});

const ordered = () =>
	[...account.drift.account.conversations.values()].sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);

/** What the editor has listed once the user has scrolled to the end, and how often it asked. */
async function scroll(filter?: string): Promise<{ values: unknown[]; answers: number }> {
	const values: unknown[] = [];
	let paginationToken: unknown;
	for (let answers = 1; ; answers++) {
		const page = await search(account.drift.token, { filter, paginationToken });
		values.push(...page.results.map(({ value }) => value));
		paginationToken = page.paginationToken;
		if (paginationToken === undefined) return { values, answers };
		if (answers > 20) throw new Error('The list has no end');
	}
}

it('lists every conversation once, the latest first, page by page', async () => {
	expect(await scroll()).toEqual({ values: ordered().map(({ id }) => id), answers: 7 });
	const [latest] = ordered();
	const { results } = await search(account.drift.token);
	expect(results[0]).toEqual({
		name: `${new Date(latest?.updatedAt ?? 0).toISOString().slice(0, 16).replace('T', ' ')} UTC · ${latest?.status} · contact ${latest?.contactId}`,
		value: latest?.id,
		url: `https://app.drift.com/conversations/${latest?.id}`,
	});
});

it('lists every conversation once if answers have the older cursor only', async () => {
	account.drift.fault({ withoutLinks: true, times: 99 });
	expect(await scroll()).toEqual({ values: ordered().map(({ id }) => id), answers: 7 });
	account.drift.reset();
	account.drift.fault({ withoutLinks: true, times: 99 });
	expect((await scroll('closed')).values).toEqual(
		ordered()
			.filter(({ status }) => status === 'closed')
			.map(({ id }) => id),
	);
});

it('finds what holds every word typed, the ID too, however far down the list', async () => {
	const [oldest] = ordered().slice(-1);
	const found = await scroll(` ${String(oldest?.id).slice(4)}  CONTACT `);
	expect(found.values).toEqual([oldest?.id]);
	// Five pages without a match are one answer, the rest another
	expect([found.answers, account.drift.requests.length]).toEqual([2, 7]);
	account.drift.reset();
	expect((await scroll('closed')).values).toEqual(
		ordered()
			.filter(({ status }) => status === 'closed')
			.map(({ id }) => id),
	);
	expect(account.drift.requests).toHaveLength(7);
});

it('reads five pages at most before it answers, and says where to go on', async () => {
	const { results, paginationToken } = await search(account.drift.token, { filter: 'nothing like this' });
	expect([results, typeof paginationToken, account.drift.requests.length]).toEqual([[], 'string', 5]);
	expect((await scroll('nothing like this')).values).toEqual([]);
});

it('ends if the cursor leads to the same page again', async () => {
	account.drift.fault({ stuckCursor: true, times: 99 });
	expect(new Set((await scroll()).values)).toEqual(
		new Set(
			ordered()
				.slice(0, 50)
				.map(({ id }) => id),
		),
	);
});

it('says why it cannot', async () => {
	await expect(search('contacts-only')).rejects.toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*conversation_read/),
		description: expect.stringContaining('it must have the scope conversation_read'),
	});
});

it('never shows the token, whatever an answer says', async () => {
	account.drift.fault({
		status: 400,
		body: { error: { type: 'validation_error', message: `Bad header "Bearer ${account.drift.token}"` } },
	});
	const error: unknown = await search(account.drift.token).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ message: 'Drift refused the request: Bad header "Bearer ***"' });
	expect(inspect(error, { depth: 20 })).not.toContain(account.drift.token);
});
