import { APP_BOT, startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, User } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const AGENTS = [5136942, 5136952, 5136962, 5136972, 5136982, 5136992];
const [FIRST, SECOND] = [5136942, 5136952];

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0 });
});
afterEach(() => drift.close());

const update = (id: number, body: object) =>
	request<{ data: User }>(drift, 'PATCH', `/users/update?userId=${id}`, { body });

test('the list has every user in one answer, including the bot', async () => {
	for (let i = 1; i <= 200; i++) drift.account.users.add({ id: i, name: `User ${i}` });
	const { body } = await request<{ data: User[] }>(drift, 'GET', '/users/list');
	expect(Object.keys(body)).toEqual(['data']);
	expect(body.data.map(({ id }) => id)).toEqual([
		APP_BOT.id,
		...AGENTS,
		...Array.from({ length: 200 }, (_, i) => i + 1),
	]);
});

test('one user has the fields of the model, without those that are unset', async () => {
	const full = {
		id: FIRST,
		orgId: 123,
		name: expect.stringMatching(/^\S+ \S+$/),
		alias: expect.stringMatching(/^\S+$/),
		email: expect.stringMatching(/^[a-z]+\.[a-z]+@example\.com$/),
		availability: 'AVAILABLE',
		role: 'admin',
		bot: false,
	};
	expect((await request(drift, 'GET', `/users/${FIRST}`)).body).toMatchObject({ data: full });
	const { body } = await request<{ data: User }>(drift, 'GET', `/users/${AGENTS[2]}`);
	expect(Object.keys(body.data).sort()).toEqual([
		'availability',
		'bot',
		'createdAt',
		'email',
		'id',
		'name',
		'orgId',
		'role',
		'updatedAt',
		'verified',
	]);
});

test('several users come as a map without unknown ids', async () => {
	const several = async (...ids: number[]) =>
		(await request(drift, 'GET', `/users?${ids.map((id) => `userId=${id}`).join('&')}`)).body;
	expect(await several(SECOND, 1, FIRST, SECOND)).toEqual({
		data: { [FIRST]: drift.account.users.get(FIRST), [SECOND]: drift.account.users.get(SECOND) },
	});
	expect(await several(1)).toEqual({ data: {} });
	const twenty = Array.from({ length: 20 }, (_, i) => drift.account.users.add({ id: i + 1, name: 'Ada' }).id);
	expect(await several(...twenty)).toEqual({
		data: Object.fromEntries(twenty.map((id) => [id, expect.objectContaining({ id })])),
	});
});

test('an update changes the fields it names for good', async () => {
	const before = { ...drift.account.users.get(FIRST) };
	const changes = {
		name: 'Zoë',
		alias: 'Z',
		email: 'zoe@example.com',
		phone: '1',
		locale: 'de-DE',
		avatarUrl: 'https://example.com/z',
		availability: 'OFFLINE',
	};
	const { body } = await update(FIRST, changes);
	expect(body).toEqual({ data: { ...before, ...changes, updatedAt: drift.account.now } });
	expect((await request(drift, 'GET', `/users/${FIRST}`)).body).toEqual(body);
});

test('an update of the bot stays in its account', async () => {
	await update(APP_BOT.id, { name: 'Robin' });
	const other = await startDrift({ contacts: 0, conversations: 0 });
	expect((await request(other, 'GET', `/users/${APP_BOT.id}`)).body).toMatchObject({ data: { name: 'Bot' } });
	await other.close();
});
