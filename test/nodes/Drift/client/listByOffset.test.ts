import type { Conversation } from '../../../../playground/simulator/index.ts';
import { driftAccount } from '../account';

const account = driftAccount({ conversations: 0, contacts: 1 });

/** The open conversations as Drift lists them: 320 of them before each test, and some others between. */
const open = () =>
	[...account.drift.account.conversations.values()]
		.filter(({ status }) => status === 'open')
		.sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);
const ids = (rows: Conversation[]) => rows.map(({ id }) => id);

beforeEach(() => {
	const { account: data } = account.drift;
	const [contactId = 0] = data.contacts.keys();
	data.conversations.clear();
	for (let number = 0; number < 400; number++)
		data.conversations.add({ contactId, status: number % 5 === 4 ? 'closed' : 'open' });
	account.drift.fault({ withoutLinks: true, times: 999 });
});

const close = (conversations: Conversation[]) =>
	conversations.forEach(({ id }) => account.drift.account.conversations.setStatus(id, 'closed'));

/** What comes of the open conversations while something happens before each request. */
async function read(
	happens: (request: number, listed: Conversation[]) => void,
	parameters = { returnAll: true } as { returnAll?: boolean; limit?: number },
) {
	const listed = open();
	const filters = { status: ['open'] };
	const { output, error } = await account.meanwhile(
		(request) => happens(request, listed),
		async () => await account.run('conversation.getAll', { ...parameters, filters }, [{}]),
	);
	expect(error).toBeUndefined();
	return output.map(({ json }) => json.id);
}
const places = () => account.drift.requests.map(({ query }) => query.next ?? '0');

it('all come, each once and in order, each page beginning a little before the end of the last', async () => {
	expect(await read(() => undefined)).toEqual(ids(open()));
	// The last one looks for what has moved to the top
	expect(places()).toEqual(['0', '90', '180', '270', '0']);
	expect(account.drift.requests[1]?.query).toEqual({ limit: '100', next: '90', statusId: '1' });
});

it('those that move up while five before them are closed come too, and no page more is read', async () => {
	const given = await read((request, listed) => request === 2 && close(listed.slice(0, 5)));
	expect(new Set(given)).toEqual(new Set([...ids(open()), ...given]));
	expect([given.length, new Set(given).size]).toEqual([320, 320]);
	expect(places()).toEqual(['0', '90', '180', '270', '0']);
});

it.each([
	{
		what: 'half a page is closed',
		happens: (request: number, listed: Conversation[]) => request === 2 && close(listed.slice(0, 50)),
	},
	{
		what: 'so many are closed that the next page is empty',
		happens: (request: number, listed: Conversation[]) =>
			request === 2 && close([...listed.slice(0, 95), ...listed.slice(180)]),
	},
	{
		what: 'twenty are closed before each page',
		happens: (request: number, listed: Conversation[]) =>
			request < 5 && close(listed.slice(request * 20 - 40, request * 20 - 20)),
	},
	{
		what: 'some are closed and as many begin',
		happens: (request: number, listed: Conversation[]) => {
			if (request !== 2) return;
			close(listed.slice(0, 50));
			for (const { contactId } of listed.slice(0, 50)) account.drift.account.conversations.add({ contactId });
		},
	},
	{
		what: 'some are closed and others move to the top',
		happens: (request: number, listed: Conversation[]) => {
			if (request !== 2) return;
			close(listed.slice(0, 50));
			for (const { id } of listed.slice(60, 110))
				account.drift.account.conversations.touch(id, account.drift.account.clock.tick());
		},
	},
])('none that stays open is missing, though $what', async ({ happens }) => {
	const given = await read(happens);
	expect(new Set(given).size).toBe(given.length);
	expect(given).toEqual(expect.arrayContaining(ids(open())));
});

it('ends although they go on being closed, by and by all of them', async () => {
	const given = await read(() => close(open().slice(0, 11)));
	expect(new Set(given).size).toBe(given.length);
	expect(account.drift.requests.length).toBeGreaterThan(5);
	expect(given).toEqual(expect.arrayContaining(ids(open())));
});

it('a Limit costs no more than its pages', async () => {
	expect(await read(() => undefined, { limit: 30 })).toEqual(ids(open().slice(0, 30)));
	expect(places()).toEqual(['0']);
	account.drift.reset();
	account.drift.fault({ withoutLinks: true, times: 999 });
	expect(await read(() => undefined, { limit: 190 })).toEqual(ids(open().slice(0, 190)));
	expect(places()).toEqual(['0', '90']);
});

it('a cursor that is no count of rows is sent as it came', async () => {
	const row = (id: number) => ({ id, status: 'open', contactId: 1, createdAt: 1, inboxId: 1, updatedAt: 100 - id });
	const page = (from: number, next?: string) => ({
		data: Array.from({ length: 20 }, (_, index) => row(from + index)),
		pagination: { more: next !== undefined, next },
	});
	account.drift.reset();
	for (const body of [page(0, '123494893'), page(20, '123494894'), page(40), page(0)])
		account.drift.fault({ status: 200, body });
	const { output } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
	expect(output).toHaveLength(60);
	expect(places()).toEqual(['0', '123494893', '123494894', '0']);
});

it('a list whose pages are numbered is read once, and its first page again', async () => {
	const rows = open().slice(0, 250);
	const numbered = [0, 100, 200].map((start, page) => ({
		data: rows.slice(start, start + 100),
		pagination: page < 2 ? { more: true, next: String(page + 2) } : { more: false },
	}));
	account.drift.reset();
	for (const body of [...numbered, numbered[0]]) account.drift.fault({ status: 200, body });
	const { output, error } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
	expect([error, output.map(({ json }) => json.id)]).toEqual([undefined, ids(rows)]);
	expect(places()).toEqual(['0', '2', '3', '0']);
});
