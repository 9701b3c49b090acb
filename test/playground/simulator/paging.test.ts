import { startDrift } from '../../../playground/simulator/index.ts';
import type { Conversation, Drift, Message } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const CONTACT = 16344770001;

interface ListPage {
	data: Conversation[];
	pagination: { more: boolean; next?: string };
	links: { self?: string; next?: string };
}

interface MessagesPage {
	data: { messages: Message[] };
	pagination?: { more: boolean; next?: string };
}

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 5, conversations: 60, messages: 400 });
});
afterEach(() => drift.close());

async function page(query: string): Promise<ListPage> {
	const { status, body } = await request<ListPage>(drift, 'GET', `/conversations/list?${query}`);
	expect(status).toBe(200);
	return body;
}

const tokenOf = (link?: string) => link && new URL(link).searchParams.get('page_token');

/** Every page from the first on, by page_token alone. */
async function walkByToken(first: string): Promise<ListPage[]> {
	const pages = [await page(first)];
	for (let token = tokenOf(pages[0]?.links.next); token; token = tokenOf(pages.at(-1)?.links.next)) {
		pages.push(await page(`page_token=${token}`));
	}
	return pages;
}

/** Every page from the first on, by `next` and the same query. */
async function walkByNext(query: string): Promise<ListPage[]> {
	const pages = [await page(query)];
	for (let next = pages[0]?.pagination.next; next; next = pages.at(-1)?.pagination.next) {
		pages.push(await page(`${query}&next=${next}`));
	}
	return pages;
}

const idsOf = (pages: ListPage[]) => pages.flatMap(({ data }) => data.map(({ id }) => id));

/** The ids expected of all pages: by updatedAt descending, then by id ascending. */
function expected(...statuses: string[]): number[] {
	return [...drift.account.conversations.values()]
		.filter(({ status }) => statuses.includes(status))
		.sort((a, b) => (a.updatedAt === b.updatedAt ? a.id - b.id : b.updatedAt - a.updatedAt))
		.map(({ id }) => id);
}

const ALL = ['open', 'closed', 'pending'];

describe.each([
	['page_token', walkByToken],
	['next', walkByNext],
])('walking the list by %s', (_name, walk) => {
	test.each([1, 7, 25, 60, 100])('gives every row once, %i a page', async (limit) => {
		const pages = await walk(`limit=${limit}`);
		expect(idsOf(pages)).toEqual(expected(...ALL));
		expect(pages).toHaveLength(Math.ceil(60 / limit));
	});

	test('keeps the filter', async () => {
		expect(idsOf(await walk('limit=3&statusId=2'))).toEqual(expected('closed'));
		expect(idsOf(await walk('limit=3&statusId=3&statusId=1'))).toEqual(expected('open', 'pending'));
	});

	test('pages through rows with the same updatedAt', async () => {
		for (const id of drift.account.conversations.keys()) drift.account.conversations.touch(id, 1_700_000_000_000);
		expect(idsOf(await walk('limit=7'))).toEqual([...drift.account.conversations.keys()].sort((a, b) => a - b));
	});
});

test('the seeded list has rows with the same updatedAt', () => {
	const times = [...drift.account.conversations.values()].map(({ updatedAt }) => updatedAt);
	expect(new Set(times).size).toBeLessThan(times.length);
});

test('a page has 25 rows by default', async () => {
	expect((await page('')).data).toHaveLength(25);
});

test('the last page has neither cursor', async () => {
	const last = (await walkByToken('limit=25')).at(-1);
	expect(last).toMatchObject({ pagination: { more: false }, links: { self: expect.any(String) } });
	expect(last?.data).toHaveLength(10);
	expect(last?.pagination).not.toHaveProperty('next');
	expect(last?.links).not.toHaveProperty('next');
});

test('a page beyond the end is empty', async () => {
	expect(await page('next=60')).toEqual({ data: [], pagination: { more: false }, links: {} });
});

test('self leads to the same page', async () => {
	const [, second] = await walkByToken('limit=7&statusId=2');
	expect(await page(`page_token=${tokenOf(second?.links.self)}`)).toEqual(second);
});

test('both pagers of a page lead to the same page', async () => {
	const first = await page('limit=7');
	expect(await page(`page_token=${tokenOf(first.links.next)}`)).toEqual(
		await page(`limit=7&next=${first.pagination.next}`),
	);
});

test('an empty page_token or next is the first page', async () => {
	const first = await page('limit=7');
	expect(await page('limit=7&page_token=')).toEqual(first);
	expect(await page('limit=7&page_token=&next=')).toEqual(first);
});

test('a row that changes between pages comes again by next, but not by page_token', async () => {
	const first = await page('limit=7');
	const [, ...rest] = idsOf([first]);
	drift.account.conversations.touch(expected(...ALL).at(-1) ?? 0, drift.account.clock.tick());
	const byNext = await page(`limit=7&next=${first.pagination.next}`);
	const byToken = await page(`page_token=${tokenOf(first.links.next)}`);
	expect(idsOf([byNext])[0]).toBe(rest.at(-1));
	expect(idsOf([byToken])).not.toContain(rest.at(-1));
});

test.each([1, 8, 100])(
	'the limit of the first call is kept, whatever is sent with its page_token: %i',
	async (limit) => {
		const first = await page('limit=7');
		const token = tokenOf(first.links.next);
		expect(await page(`limit=${limit}&page_token=${token}`)).toEqual(await page(`page_token=${token}`));
		expect((await page(`limit=${limit}&page_token=${token}`)).data).toHaveLength(7);
	},
);

test('other parameters sent with a page_token have to match it', async () => {
	const token = tokenOf((await page('limit=7&statusId=1&statusId=2')).links.next);
	const list = async (more: string) =>
		(await request(drift, 'GET', `/conversations/list?page_token=${token}${more}`)).status;
	expect(await list('&limit=7&statusId=2&statusId=1')).toBe(200);
	expect(await list('&limit=101')).toBe(400);
	expect(await list('&statusId=1')).toBe(400);
	expect(await list('&next=7')).toBe(400);
	expect(await list('&next=')).toBe(200);
	expect(await list('!')).toBe(400);
	expect(await list('AAAA')).toBe(400);
});

test.each([
	[0, [0]],
	[49, [49]],
	[50, [50]],
	[51, [50, 1]],
	[130, [50, 50, 30]],
])('%i messages come in pages of 50, oldest first', async (count, sizes) => {
	const { id } = drift.account.conversations.add({ contactId: CONTACT });
	const author = { id: CONTACT, type: 'contact' as const, bot: false };
	for (let i = 0; i < count; i++) drift.account.messages.add({ conversationId: id, author, body: `Line ${i}` });

	const pages: MessagesPage[] = [];
	let next: string | undefined = '';
	while (next !== undefined) {
		const { body }: { body: MessagesPage } = await request(drift, 'GET', `/conversations/${id}/messages?next=${next}`);
		pages.push(body);
		next = body.pagination?.next;
	}
	expect(pages.map(({ data }) => data.messages.length)).toEqual(sizes);
	expect(pages.flatMap(({ data }) => data.messages.map(({ body }) => body))).toEqual(
		Array.from({ length: count }, (_, i) => `Line ${i}`),
	);
	expect(pages.at(-1)?.pagination).toEqual({ more: false });
});

test.each([
	{ messagesPager: 'ifMore', first: { more: true, next: '50' } },
	{ messagesPager: 'never', first: undefined },
] as const)('messages with pagination $messagesPager', async ({ messagesPager, first }) => {
	drift.settings.variants.messagesPager = messagesPager;
	const { id } = drift.account.conversations.add({ contactId: CONTACT });
	for (let i = 0; i < 60; i++)
		drift.account.messages.add({ conversationId: id, author: { id: CONTACT, type: 'contact', bot: false } });
	const messages = async (next: string) =>
		(await request<MessagesPage>(drift, 'GET', `/conversations/${id}/messages?next=${next}`)).body;
	expect((await messages('')).pagination).toEqual(first);
	const last = await messages('50');
	expect([last.data.messages.length, last.pagination]).toEqual([10, undefined]);
});
