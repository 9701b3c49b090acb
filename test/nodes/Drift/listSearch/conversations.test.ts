import { inspect } from 'node:util';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({
	conversations: 330,
	contacts: 60,
	messages: 330,
	tokens: { 'contacts-only': ['contact_read'], 'conversations-only': ['conversation_read'] },
});

interface Asked {
	filter?: string;
	paginationToken?: unknown;
	accessToken?: string;
	/** Default: a credential of its own, with which no contact is known yet. */
	credentialId?: string;
	timezone?: string;
}

const search = async ({ paginationToken, accessToken = account.drift.token, ...asked }: Asked = {}) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: account.drift.url },
		parameters: { resource: 'conversation', operation: 'get' },
		method: 'searchConversations',
		path: 'conversationId',
		paginationToken: paginationToken === undefined ? undefined : String(paginationToken),
		...asked,
	});

const ordered = () =>
	[...account.drift.account.conversations.values()].sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);

const idsOf = (conversations: Array<{ id: number }>) => conversations.map(({ id }) => id);
const values = (results: Array<{ value: unknown }>) => results.map(({ value }) => value);

const contactOf = (id: number) => account.drift.account.contacts.get(id)?.attributes;

/** How many contacts the latest conversations are with. */
const contactsAmong = (conversations: number) =>
	new Set(
		ordered()
			.slice(0, conversations)
			.map(({ contactId }) => contactId),
	).size;

/** Two conversations of the first page, of a contact with a name and of one without. */
function namedAndNameless() {
	const page = ordered().slice(0, 20);
	const withContact = (id: number) => ordered().filter(({ contactId }) => contactId === id).length;
	// few enough for one answer
	const named = page.find(({ contactId }) => contactOf(contactId)?.name && withContact(contactId) < 10);
	const nameless = page.find(({ contactId }) => !contactOf(contactId)?.email);
	const { name = '', email = '' } = contactOf(named?.contactId ?? 0) ?? {};
	if (!named || !nameless) throw new Error('The first page has only one kind of contact');
	return { named, nameless, name, email };
}

/** How many requests of each kind there were. */
const requests = () => {
	const paths = account.drift.requests.map(({ path }) => path);
	const to = (pattern: RegExp) => paths.filter((path) => pattern.test(path));
	const contacts = to(/^\/contacts\/\d+$/);
	expect(new Set(contacts).size).toBe(contacts.length);
	return { lists: to(/^\/conversations\/list$/).length, contacts: contacts.length, all: paths.length };
};

/** What the editor has listed once the user has scrolled to the end, and how often it asked. */
async function scroll(filter?: string): Promise<{ values: unknown[]; answers: number }> {
	const found: unknown[] = [];
	let paginationToken: unknown;
	for (let answers = 1; ; answers++) {
		const page = await search({ filter, paginationToken, credentialId: 'scroll' });
		found.push(...values(page.results));
		paginationToken = page.paginationToken;
		if (paginationToken === undefined) return { values: found, answers };
		if (answers > 40) throw new Error('The list has no end');
	}
}

const MORE = { name: 'Not listed? Type a whole email address or an ID', value: false };

describe('a line', () => {
	it('says who, the status, when and the ID', async () => {
		const { named, nameless, name } = namedAndNameless();
		const at = Date.parse('2026-01-31T23:05:00Z');
		account.drift.account.conversations.touch(named.id, at);
		account.drift.account.conversations.touch(nameless.id, at);
		const names = async (timezone: string, ...ids: number[]) =>
			(await Promise.all(ids.map(async (id) => await search({ filter: String(id), timezone })))).map(
				({ results }) => results,
			);
		expect(await names('UTC', named.id, nameless.id)).toEqual([
			[
				{
					name: `${name} · ${named.status} · 2026-01-31 23:05 · ${named.id}`,
					value: named.id,
					url: `https://app.drift.com/conversations/${named.id}`,
				},
			],
			[
				expect.objectContaining({
					name: `Unknown visitor · ${nameless.status} · 2026-01-31 23:05 · ${nameless.id}`,
				}),
			],
		]);
		const inZones = [
			...(await names('America/New_York', named.id)).flat(),
			...(await names('Asia/Tokyo', named.id)).flat(),
		];
		expect(inZones.map(({ name }) => name.split(' · ')[2])).toEqual(['2026-01-31 18:05', '2026-02-01 08:05']);
	});

	it('has the email address of a contact without a name, and the ID of one that is gone', async () => {
		const { contacts, conversations } = account.drift.account;
		const [one, two] = [
			contacts.add({ attributes: { email: 'nameless@example.com', name: '' } }),
			contacts.add({ attributes: { email: 'gone@example.com' } }),
		];
		const added = [one, two].map(({ id }) => conversations.add({ contactId: id }));
		contacts.delete(two.id);
		const { results } = await search({ credentialId: 'gone' });
		const shown = new Map(results.map(({ name, value }) => [value, name.split(' · ')[0]]));
		expect(added.map(({ id }) => shown.get(id))).toEqual(['nameless@example.com', `Contact ${two.id}`]);
		account.drift.reset();
		await search({ credentialId: 'gone' });
		expect(requests()).toEqual({ lists: 1, contacts: 0, all: 1 });
		added.forEach(({ id }) => conversations.delete(id));
	});
});

describe('the list', () => {
	it('has every conversation once, the latest first, page by page', async () => {
		expect(await scroll()).toEqual({ values: idsOf(ordered()), answers: 17 });
	});

	it('has every conversation once if answers have the older cursor only', async () => {
		account.drift.fault({ withoutLinks: true, times: 99 });
		expect(await scroll()).toEqual({ values: idsOf(ordered()), answers: 17 });
	});

	it('ends if the cursor leads to the same page again', async () => {
		account.drift.fault({ stuckCursor: true, times: 99 });
		expect(new Set((await scroll()).values)).toEqual(new Set(idsOf(ordered().slice(0, 20))));
	});

	it('costs one request, and one for each contact that was not read lately with the credential', async () => {
		const people = contactsAmong(20);
		await search({ credentialId: 'one' });
		expect(requests()).toEqual({ lists: 1, contacts: people, all: 1 + people });
		account.drift.reset();
		await search({ credentialId: 'one', filter: 'nobody' });
		const more = contactsAmong(100) - people;
		expect(requests()).toEqual({ lists: 5, contacts: more, all: 5 + more });
		account.drift.reset();
		await search({ credentialId: 'one', filter: 'nobody' });
		expect(requests()).toEqual({ lists: 5, contacts: 0, all: 5 });
		account.drift.reset();
		await search({ credentialId: 'other' });
		expect(requests()).toEqual({ lists: 1, contacts: people, all: 1 + people });
	});

	it('comes without names if the token may not read contacts, and asks for few of them', async () => {
		const { results } = await search({ accessToken: 'conversations-only' });
		expect(results.map(({ name }) => name.split(' · ')[0])).toEqual(
			ordered()
				.slice(0, 20)
				.map(({ contactId }) => `Contact ${contactId}`),
		);
		expect(requests().contacts).toBeLessThanOrEqual(10);
	});

	it('comes without the names that Drift fails to give', async () => {
		account.drift.fault({ path: '/contacts/', status: 500, times: 99 });
		expect(values((await search()).results)).toEqual(idsOf(ordered().slice(0, 20)));
	});

	it('says why it cannot come', async () => {
		await expect(search({ accessToken: 'contacts-only' })).rejects.toMatchObject({
			message: expect.stringMatching(/^Drift refused the token: .*conversation_read/),
			description: expect.stringContaining('it must have the scope conversation_read'),
		});
	});

	it('never shows the token, whatever an answer says', async () => {
		account.drift.fault({
			status: 400,
			body: { error: { type: 'validation_error', message: `Bad header "Bearer ${account.drift.token}"` } },
		});
		const error: unknown = await search().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ message: 'Drift refused the request: Bad header "Bearer ***"' });
		expect(inspect(error, { depth: 20 })).not.toContain(account.drift.token);
	});
});

describe('what is typed', () => {
	it('may be a part of the name or the email address, and other words of the line', async () => {
		const { named, name, email } = namedAndNameless();
		const part = email.slice(2, email.indexOf('@') + 4);
		const latest = ordered().slice(0, 100);
		for (const filter of [name.toUpperCase(), ` ${part} `, `${named.status} ${part}`]) {
			const { results } = await search({ filter });
			expect(results.at(-1)).toEqual(MORE);
			const wanted = latest.filter(
				({ contactId, status }) =>
					contactId === named.contactId && (!filter.includes(named.status) || status === named.status),
			);
			expect([filter, values(results).slice(0, -1)]).toEqual([filter, idsOf(wanted)]);
		}
	});

	it('may be the ID of a conversation, which is asked for alone', async () => {
		const [oldest] = ordered().slice(-1);
		const { results, paginationToken } = await search({ filter: ` ${oldest?.id} ` });
		expect([values(results), paginationToken]).toEqual([[oldest?.id], undefined]);
		expect(requests()).toEqual({ lists: 0, contacts: 1, all: 2 });
	});

	it.each(['ID', 'email address'])('may be the %s of a contact, all of whose conversations are found', async (by) => {
		const { named, email } = namedAndNameless();
		const filter = by === 'ID' ? String(named.contactId) : email;
		const { results } = await search({ filter });
		expect(values(results)).toEqual(idsOf(ordered().filter(({ contactId }) => contactId === named.contactId)));
		// The conversation or the address, the contact, and the list to its end
		expect(requests()).toEqual({ lists: 4, contacts: 1, all: 6 });
	});

	it('may be the ID of a contact that the token cannot read', async () => {
		const { named } = namedAndNameless();
		const { results } = await search({ filter: String(named.contactId), accessToken: 'conversations-only' });
		expect(values(results)).toEqual(idsOf(ordered().filter(({ contactId }) => contactId === named.contactId)));
	});

	it('may fit so many that the list goes on when it is scrolled', async () => {
		const closed = ordered().filter(({ status }) => status === 'closed');
		expect((await scroll('closed')).values).toEqual(idsOf(closed));
	});

	it('is searched for in the latest hundred conversations, and the list says that it ends there', async () => {
		for (const filter of ['nothing like this', 'nobody@example.com', '98765432109']) {
			account.drift.reset();
			expect(await search({ filter })).toEqual({ results: [MORE] });
			expect(requests().lists).toBe(5);
		}
	});

	it('cannot be a name if the token may not read contacts', async () => {
		const accessToken = 'conversations-only';
		await expect(search({ filter: 'nobody', accessToken })).rejects.toMatchObject({
			message: expect.stringMatching(/^Drift refused the token: .*contact_read/),
		});
		expect((await search({ filter: 'closed', accessToken })).results).not.toHaveLength(0);
	});
});
