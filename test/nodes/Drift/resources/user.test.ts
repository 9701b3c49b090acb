import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0 });
const [FIRST, SECOND] = [5136942, 5136952];

const users = () => account.drift.account.users;
const calls = () => account.drift.requests.map(({ method, path }) => `${method} ${path}`);
const ids = (output: Array<{ json: { id?: unknown } }>) => output.map(({ json }) => json.id);
const byItem = { userId: byId('={{ $json.id }}') };

beforeAll(() => {
	for (let id = 1; id <= 60; id++) account.drift.account.users.add({ id, name: `User ${id}` });
});

describe('Get', () => {
	it('gives each user, times as dates unless Output is Raw', async () => {
		const simple = await account.run('user.get', byItem, [{ id: FIRST }, { id: ` ${SECOND}` }]);
		const whole = await account.run('user.get', { ...byItem, output: 'raw' }, [{ id: FIRST }, { id: SECOND }]);
		expect(whole.output.map(({ json }) => json)).toEqual([users().get(FIRST), users().get(SECOND)]);
		const { id, name, email, createdAt = 0 } = users().get(FIRST) ?? {};
		expect(simple.output[0]?.json).toMatchObject({
			id,
			name,
			email,
			bot: false,
			createdAt: new Date(createdAt).toISOString(),
		});
		expect(Object.keys(simple.output[0]?.json ?? {})).not.toEqual(expect.arrayContaining(['orgId']));
	});

	it('says whom there is not, and refuses an ID that is none', async () => {
		const { output } = await account.run('user.get', byItem, [{ id: 999 }, { id: FIRST }, { id: 'list' }], {
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Drift found nothing: There is no user 999'),
			undefined,
			`'User' is not an ID: "list" (item 2). Enter the number that Drift gave it.`,
		]);
		expect(calls()).toEqual(['GET /users/999', `GET /users/${FIRST}`]);
	});
});

describe('Get Many', () => {
	it('gives everyone once for every item, the bot too, and no more than the Limit', async () => {
		const all = await account.run('user.getAll', { returnAll: true });
		expect(ids(all.output)).toEqual([...users().keys(), ...users().keys()]);
		expect(all.output.filter(({ json }) => json.bot === true)).toHaveLength(2);
		const some = await account.run('user.getAll', { limit: '={{ $json.limit }}' }, [{ limit: 3 }, { limit: 1 }]);
		const [first, second, third] = users().keys();
		expect(ids(some.output)).toEqual([first, second, third, first]);
	});
});

describe('Get Many by IDs', () => {
	const get = async (userIds: unknown, whole = false) =>
		await account.run('user.getManyByIds', { userIds: '={{ $json.ids }}', output: whole ? 'raw' : 'simplified' }, [
			{ ids: String(FIRST) },
			{ ids: userIds as string },
		]);

	it('asks for 20 at a time, keeps the order, leaves out who is unknown and gives nobody twice', async () => {
		const wanted = [...Array.from({ length: 40 }, (_, index) => 60 - index), 777, SECOND, 888, FIRST, 1];
		const { output, error } = await get([...wanted.slice(0, 30), 60, 59, ...wanted.slice(30)]);
		expect(error).toBeUndefined();
		expect(ids(output)).toEqual([FIRST, ...wanted.filter((id) => users().has(id))]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			...Array.from({ length: 43 }, () => ({ item: 1 })),
		]);
		const groups = account.drift.requests
			.map(({ query }) => [query.userId].flat().map(Number))
			.filter((group) => group.length > 1);
		expect([groups.map((group) => group.length), groups.flat()]).toEqual([[20, 20, 5], wanted]);
	});

	it.each([
		[`${SECOND}, ${FIRST}`],
		[`${SECOND}\n${FIRST}\n`],
		[[SECOND, FIRST]],
		[[String(SECOND), ` ${FIRST} `, '']],
		[`[${SECOND}, ${FIRST}]`],
		[`["${SECOND}","${FIRST}"]`],
	])('takes the IDs written as %j', async (userIds) => {
		const { output, error } = await get(userIds);
		expect([error, ids(output)]).toEqual([undefined, [FIRST, SECOND, FIRST]]);
	});

	it('takes one ID as a number, and gives users whole where Output is Raw', async () => {
		const { output } = await get(SECOND, true);
		expect(output.map(({ json }) => json)).toEqual([users().get(FIRST), users().get(SECOND)]);
	});

	it.each([
		['', 'is empty'],
		[[], 'is empty'],
		['5136942, Nathan', 'is not an ID: "Nathan"'],
		[[FIRST, 0], 'is not an ID: "0"'],
	])('refuses %j before anything is sent', async (userIds, sentence) => {
		const { error } = await get(userIds);
		expect([error?.message, calls()]).toEqual([`'User IDs' ${sentence} (item 1)`, []]);
	});

	it('is an error where the answer holds no users, and no item where nobody is known', async () => {
		expect((await account.run('user.getManyByIds', { userIds: '777, 888' })).output).toEqual([]);
		account.drift.fault({ status: 200, body: { data: 'none' }, times: 2 });
		const { error } = await get(String(SECOND));
		expect(error?.message).toBe('Drift answered with something other than a list');
	});
});

describe('Update', () => {
	const change = async (updateFields: Record<string, string>, items: Array<Record<string, string | number | null>>) =>
		await account.run('user.update', { userId: byId(FIRST), updateFields }, items);

	it('changes what is named, leaves the rest, and sends what is flat to Drift', async () => {
		const before = { ...users().get(SECOND) };
		const fields = ['alias', 'avatarUrl', 'email', 'locale', 'name', 'phone'];
		const updateFields = Object.fromEntries(fields.map((field) => [field, `={{ $json.${field} }}`]));
		const { output } = await account.run('user.update', { ...byItem, updateFields }, [
			{
				id: FIRST,
				alias: 'Z',
				avatarUrl: ' https://example.com/z.png',
				email: 'zoe@example.com ',
				locale: 'de-DE',
				name: 'Zoë',
				phone: '+1 555 0100',
			},
			{ id: String(SECOND), name: 'Bo', alias: '', email: null },
		]);
		expect(account.drift.requests.map(({ query, body }) => [query, body])).toEqual([
			[
				{ userId: String(FIRST) },
				{
					name: 'Zoë',
					alias: 'Z',
					email: 'zoe@example.com',
					phone: '+1 555 0100',
					locale: 'de-DE',
					avatarUrl: 'https://example.com/z.png',
				},
			],
			[{ userId: String(SECOND) }, { name: 'Bo' }],
		]);
		expect(ids(output)).toEqual([FIRST, SECOND]);
		expect(users().get(SECOND)).toEqual({ ...before, name: 'Bo', updatedAt: expect.any(Number) });
	});

	it('knows availability however it is written', async () => {
		const { error } = await change(
			{ availability: '={{ $json.is }}' },
			['available', 'OFFLINE', ' Available ', 'offline'].map((is) => ({ is })),
		);
		expect([error, account.drift.requests.map(({ body }) => body)]).toEqual([
			undefined,
			['AVAILABLE', 'OFFLINE', 'AVAILABLE', 'OFFLINE'].map((availability) => ({ availability })),
		]);
		expect(users().get(FIRST)?.availability).toBe('OFFLINE');
	});

	it.each([
		['', 'There is nothing to send (item 1)'],
		[null, 'There is nothing to send (item 1)'],
		['ON_CALL', `'Availability' is not an option: "ON_CALL" (item 1)`],
	])('refuses the availability %j before anything is sent', async (is, message) => {
		const { error } = await change({ availability: '={{ $json.is }}' }, [{ is: 'AVAILABLE' }, { is }]);
		expect([error?.message, calls()]).toEqual([message, []]);
	});

	it('refuses to send nothing', async () => {
		const { error } = await change({}, [{}, {}]);
		expect([error?.message, calls()]).toEqual(['There is nothing to send (item 0)', []]);
	});

	it('refuses an empty ID, with which Drift would have to guess whom to change', async () => {
		const { error } = await account.run('user.update', { ...byItem, updateFields: { name: 'x' } }, [
			{ id: FIRST },
			{ id: '' },
		]);
		expect([error?.message, calls()]).toEqual(["'User' is empty (item 1)", []]);
	});

	it('makes two changes of one user in the order of the items', async () => {
		account.drift.settings.latency = 5;
		await change(
			{ name: '={{ $json.name }}' },
			['1', '2', '3', '4'].map((name) => ({ name })),
		);
		account.drift.settings.latency = 0;
		expect([users().get(FIRST)?.name, account.drift.maxInFlight]).toEqual(['4', 1]);
	});

	it('is content with an empty answer, and does not make an empty item of it', async () => {
		account.drift.fault({ method: 'PATCH', status: 204, times: 2 });
		const { output, error } = await change({ name: 'x' }, [{}, {}]);
		expect([error, output.map(({ json }) => json)]).toEqual([undefined, [{ success: true }, { success: true }]]);
	});
});
