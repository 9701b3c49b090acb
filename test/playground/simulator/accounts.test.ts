import { startDrift } from '../../../playground/simulator/index.ts';
import type { CustomerAccount, Drift, DriftOptions } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const [FIRST_OWNER, SECOND_OWNER] = [5136942, 5136952];

interface Page {
	data: { accounts: CustomerAccount[]; total: number; next?: string };
}

let drift: Drift;

afterEach(() => drift.close());

async function start(options?: DriftOptions): Promise<void> {
	drift = await startDrift({ contacts: 0, conversations: 0, ...options });
}

const create = (body: object) => request<{ data: CustomerAccount }>(drift, 'POST', '/accounts/create', { body });
const update = (body: object) => request<{ data: CustomerAccount }>(drift, 'PATCH', '/accounts/update', { body });
const get = (id: string) => request<{ data: CustomerAccount }>(drift, 'GET', `/accounts/${encodeURIComponent(id)}`);
const property = (name: string, value: unknown, type = 'STRING') => ({ label: name.toUpperCase(), name, value, type });

/** Every page from the first on, following `next`. */
async function walk(first: string): Promise<Page[]> {
	const pages: Page[] = [];
	for (let path: string | undefined = first; path !== undefined; path = pages.at(-1)?.data.next) {
		const { status, body } = await request<Page>(drift, 'GET', path);
		expect(status).toBe(200);
		pages.push(body);
	}
	return pages;
}

const idsOf = (pages: Page[]) => pages.flatMap(({ data }) => data.accounts.map(({ accountId }) => accountId));

test.each([
	[0, '?size=10', [0]],
	[9, '', [9]],
	[10, '', [10]],
	[11, '', [10, 1]],
	[140, '?size=65', [65, 65, 10]],
	[12, '?index=3&size=4', [4, 4, 1]],
	[12, '?index=12', [0]],
])('%i accounts, asked for with %j', async (accounts, query, sizes) => {
	await start({ accounts });
	const pages = await walk(`/accounts${query}`);
	expect(pages.map(({ data }) => data.accounts.length)).toEqual(sizes);
	expect(idsOf(pages)).toEqual([...drift.account.accounts.keys()].slice(accounts - sizes.reduce((a, b) => a + b)));
	for (const { data } of pages) expect(data.total).toBe(accounts);
	expect(pages.at(-1)?.data).not.toHaveProperty('next');
});

test('next is a relative URL with index and size', async () => {
	await start();
	expect((await request<Page>(drift, 'GET', '/accounts')).body.data.next).toBe('/accounts?index=10&size=10');
	expect((await request<Page>(drift, 'GET', '/accounts?index=5&size=7')).body.data.next).toBe(
		'/accounts?index=12&size=7',
	);
});

test('a size above the maximum is refused, or lowered, and then the next page begins where the requested one would have ended', async () => {
	await start();
	const size = async (wanted: number) => await request<Page>(drift, 'GET', `/accounts?size=${wanted}`);
	expect([(await size(100)).status, (await size(101)).status]).toEqual([200, 400]);
	drift.settings.variants.accountSize = 65;
	expect([(await size(65)).status, (await size(66)).status]).toEqual([200, 400]);
	drift.settings.variants.accountSize = 'cut50';
	const { accounts, next } = (await size(65)).body.data;
	expect([accounts.length, next]).toEqual([50, '/accounts?index=65&size=65']);
});

test('some ids are UUIDs, and some accounts are deleted', async () => {
	await start();
	const uuid = '00000000-0000-4000-8000-000000000003';
	expect((await get(uuid)).body).toMatchObject({
		data: { accountId: uuid, domain: expect.stringMatching(/^\w+\.example$/) },
	});
	const accounts = [...drift.account.accounts.values()];
	const some = [
		accounts.filter(({ accountId }) => /^0{8}-/.test(accountId)),
		accounts.filter(({ deleted }) => deleted),
	];
	expect(some.map(({ length }) => length)).toEqual([28, 7]);
});

test('a stuck cursor leads to the same page again', async () => {
	await start();
	drift.fault({ stuckCursor: true, times: 2 });
	expect((await request<Page>(drift, 'GET', '/accounts')).body.data.next).toBe('/accounts?index=0&size=10');
	const { body } = await request<Page>(drift, 'GET', '/accounts?index=130&size=65');
	expect(body.data.next).toBe('/accounts?index=130&size=65');
	expect(body.data.accounts).toHaveLength(10);
});

test('an account is created with the fields sent, and found again', async () => {
	await start({ accounts: 0 });
	const given = {
		ownerId: FIRST_OWNER,
		name: 'Ä & Co',
		domain: 'ä.example.com',
		customProperties: [property('plan', 'team')],
		targeted: true,
	};
	const { status, body } = await create(given);
	expect(status).toBe(200);
	const { createDateTime } = body.data;
	expect(body).toEqual({
		data: {
			...given,
			accountId: '123458_ä.example.com',
			deleted: false,
			createDateTime,
			updateDateTime: createDateTime,
		},
	});
	expect(createDateTime).toBe(drift.account.now);
	expect((await get('123458_ä.example.com')).body).toEqual(body);
	expect((await create({ ownerId: FIRST_OWNER })).body).toMatchObject({
		data: { accountId: '123459_', customProperties: [] },
	});
});

test('a domain is unique, on update too, even after its account was deleted', async () => {
	await start({ accounts: 0 });
	const first = (await create({ ownerId: FIRST_OWNER, domain: 'a.example.com' })).body.data;
	expect((await create({ ownerId: FIRST_OWNER, domain: 'b.example.com' })).status).toBe(200);
	const refusal = {
		status: 409,
		body: { error: { type: 'validation_error', message: expect.stringContaining('b.example.com exists') } },
	};
	expect(await create({ ownerId: SECOND_OWNER, domain: 'b.example.com' })).toMatchObject(refusal);
	expect(await update({ accountId: first.accountId, ownerId: FIRST_OWNER, domain: 'b.example.com' })).toMatchObject(
		refusal,
	);
	expect((await update({ accountId: first.accountId, ownerId: FIRST_OWNER, domain: 'a.example.com' })).status).toBe(
		200,
	);
	await request(drift, 'DELETE', `/accounts/${first.accountId}`);
	expect((await create({ ownerId: FIRST_OWNER, domain: 'a.example.com' })).status).toBe(409);
	drift.settings.variants.duplicateStatus = 400;
	expect((await create({ ownerId: FIRST_OWNER, domain: 'b.example.com' })).status).toBe(400);
	expect(drift.account.accounts.size).toBe(2);
});

test('an update changes the fields it names and no others', async () => {
	await start({ accounts: 1 });
	const [before] = [...drift.account.accounts.values()].map((account) => ({ ...account }));
	const { body } = await update({ accountId: before?.accountId, ownerId: SECOND_OWNER, domain: 'new.example.com' });
	expect(body).toEqual({
		data: { ...before, ownerId: SECOND_OWNER, domain: 'new.example.com', updateDateTime: drift.account.now },
	});
	expect((await get(body.data.accountId)).body).toEqual(body);
});

test.each([
	['replace', [property('b', '2'), property('c', '3')]],
	['merge', [property('a', '1'), property('b', '2'), property('c', '3')]],
] as const)('the properties of an update: %s', async (accountProperties, expected) => {
	await start({ accounts: 0, variants: { accountProperties } });
	const { accountId, ownerId } = drift.account.accounts.add({ ownerId: FIRST_OWNER });
	await update({ accountId, ownerId, customProperties: [property('a', '1'), property('b', 'old')] });
	await update({ accountId, ownerId, name: 'Other' });
	const { body } = await update({ accountId, ownerId, customProperties: [property('b', '2'), property('c', '3')] });
	expect(body.data.customProperties).toEqual(expected);
	const emptied = await update({ accountId, ownerId, customProperties: [] });
	expect(emptied.body.data.customProperties).toEqual(accountProperties === 'merge' ? expected : []);
});

test.each([
	{ deletedAccounts: 'listed', total: 12 },
	{ deletedAccounts: 'leftOut', total: 11 },
] as const)(
	'a deleted account is still there, but cannot be changed; in the list: $deletedAccounts',
	async ({ deletedAccounts, total }) => {
		await start({ accounts: 12, variants: { deletedAccounts } });
		const [accountId = ''] = drift.account.accounts.keys();
		const answer = await request(drift, 'DELETE', `/accounts/${accountId}`);
		expect(answer).toMatchObject({ status: 200, body: { result: 'OK', ok: true } });
		expect((await get(accountId)).body).toMatchObject({
			data: { accountId, deleted: true, updateDateTime: drift.account.now },
		});
		const pages = await walk('/accounts');
		expect(pages.map(({ data }) => data.total)).toEqual([total, total]);
		expect(idsOf(pages).includes(accountId)).toBe(deletedAccounts === 'listed');
		expect((await request(drift, 'DELETE', `/accounts/${accountId}`)).status).toBe(404);
		expect((await update({ accountId, ownerId: FIRST_OWNER, name: 'New' })).status).toBe(404);
	},
);

type Values = Array<string | number | Array<string | number>>;

const TEXT_TYPES = ['STRING', 'EMAIL', 'PHONE', 'URL', 'ENUM', 'LATLON', 'LAT', 'LON', 'TEAMMEMBER'];
const ofTime: [fit: Values, unfit: Values] = [
	[1767225600000, -1],
	['1767225600000', '2026-01-01', 1.5, ['a']],
];

const values: Array<[type: string, fit: Values, unfit: Values]> = [
	...TEXT_TYPES.map((type): (typeof values)[number] => [type, ['', 'team'], [7, ['a']]]),
	['NUMBER', [7, -1.5, '7', '-1.5'], ['', 'seven', '1e3', ' 7', ['7']]],
	['DATE', ...ofTime],
	['DATETIME', ...ofTime],
	['ENUMARRAY', [[], ['a', 'b']], ['a', 7, [7]]],
];

test.each(values)('the values of a property of type %s', async (type, fit, unfit) => {
	await start({ accounts: 0 });
	const statuses = async (tried: Values) => {
		const answers = tried.map((value) =>
			create({ ownerId: FIRST_OWNER, customProperties: [property('x', value, type)] }),
		);
		return (await Promise.all(answers)).map(({ status }) => status);
	};
	expect(await statuses(fit)).toEqual(fit.map(() => 200));
	expect(await statuses(unfit)).toEqual(unfit.map(() => 400));
	expect(drift.account.accounts.size).toBe(fit.length);
});
