import type { INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 3, conversations: 3, messages: 12 });
const AGENT = 5136942;

const contact = (attributes: Record<string, string | number>) =>
	account.drift.account.contacts.add({ attributes: { email: 'someone@example.com', ...attributes } }).id;

/** What comes out of contacts, one an item, and the error. */
async function get(ids: number[], parameters: INodeParameters, each: object[] = []) {
	const { output, error } = await account.run(
		'contact.get',
		{ contactId: byId('={{ $json.id }}'), output: 'selectedFields', ...parameters },
		ids.map((id, index) => ({ ...each[index], id })),
	);
	return {
		message: error?.message,
		description: error?.description,
		rows: output.map(({ json }) => Object.entries(json)),
	};
}

describe('Selected Fields', () => {
	it('gives the ID first, then the fields as they were chosen, then the attributes named, null where there is none', async () => {
		const at = Date.UTC(2026, 0, 31, 9);
		const [one, two] = [contact({ name: 'Ann', company: 'Acme', seats: 0, last_active: at }), contact({})];
		const { message, rows } = await get([one, two], {
			fields: ['name', 'email', 'id'],
			otherAttributes: 'company, seats, last_active',
		});
		expect(message).toBeUndefined();
		expect(rows).toEqual(
			[
				{
					id: one,
					name: 'Ann',
					email: 'someone@example.com',
					company: 'Acme',
					seats: 0,
					last_active: '2026-01-31T09:00:00.000Z',
				},
				{ id: two, name: null, email: 'someone@example.com', company: null, seats: null, last_active: null },
			].map((row) => Object.entries(row)),
		);
	});

	it('gives the ID alone if none is chosen', async () => {
		const [one, two] = [contact({}), contact({})];
		expect((await get([one, two], { fields: [] })).rows).toEqual([[['id', one]], [['id', two]]]);
	});

	it('gives nothing of what every object has in JavaScript, and lets no attribute hide the ID or a field', async () => {
		const ids = [contact({ id: 'theirs', createdAt: 'theirs' }), contact({ constructor: 'theirs' })];
		const { rows } = await get(ids, { fields: [], otherAttributes: 'id, createdAt, constructor, __proto__' });
		expect(rows.map((row) => row.map(([name]) => name))).toEqual(
			ids.map(() => ['id', 'createdAt', 'constructor', '__proto__']),
		);
		expect(rows.map(([id, createdAt, other, proto]) => [id?.[1], createdAt?.[1], other?.[1], proto?.[1]])).toEqual([
			[ids[0], expect.stringMatching(/^\d{4}-/), null, null],
			[ids[1], expect.stringMatching(/^\d{4}-/), 'theirs', null],
		]);
	});

	it.each([
		['a text', 'Created At, email'],
		['a list', ['created_at', '"Email"']],
		['a list in JSON', '["createdAt", "email"]'],
	])('takes fields as models and expressions write them: %s', async (_, fields) => {
		const ids = [contact({}), contact({})];
		const { rows } = await get(ids, { fields: '={{ $json.fields }}' }, [{ fields }, { fields: 'phone' }]);
		expect(rows.map((row) => row.map(([name]) => name))).toEqual([
			['id', 'createdAt', 'email'],
			['id', 'phone'],
		]);
	});

	it('refuses a field there is not, says which there are, and sends nothing', async () => {
		const ids = [contact({}), contact({})];
		const { message, description } = await get(ids, { fields: '={{ $json.fields }}' }, [
			{ fields: 'email' },
			{ fields: 'emial' },
		]);
		expect([message, description, account.drift.requests]).toEqual([
			'\'Fields\' is not an option: "emial" (item 1)',
			expect.stringContaining('id, name, email, '),
			[],
		]);
	});

	it('gives what a user has besides, and refuses of a listed conversation what lists leave out', async () => {
		const users = await account.run('user.get', {
			userId: byId(AGENT),
			output: 'selectedFields',
			fields: ['timeZone', 'verified'],
		});
		expect(users.output.map(({ json }) => json)).toEqual(
			[1, 2].map(() => ({ id: AGENT, timeZone: 'America/New_York', verified: true })),
		);
		const listed = await account.run('conversation.getAll', {
			limit: 1,
			output: 'selectedFields',
			fields: ['status', 'participants'],
		});
		expect(listed.error?.message).toMatch(/^'Fields' .*participants/);
	});

	it.each(['conversation.get', 'conversation.getAll'])(
		'adds in %s what Include names, simple, though the contact it is read by is not chosen',
		async (operation) => {
			const { conversations, messages } = account.drift.account;
			const one = conversations.add({ contactId: contact({}), updatedAt: account.drift.account.now });
			messages.add({
				conversationId: one.id,
				author: { id: one.contactId, type: 'contact', bot: false },
				body: 'Hi',
			});
			const { output, error } = await account.run(operation, {
				conversationId: byId(one.id),
				limit: 1,
				include: ['contact', 'messages'],
				output: 'selectedFields',
				fields: ['status'],
			});
			expect(error).toBeUndefined();
			expect(output).toHaveLength(2);
			for (const { json } of output) {
				expect(Object.keys(json)).toEqual(['id', 'status', 'contact', 'messages']);
				expect(json).toMatchObject({ contact: { email: expect.any(String), attributes: {} } });
				expect(JSON.stringify(json.messages)).toContain('"speaker":"contact"');
			}
		},
	);
});

describe('Output', () => {
	it('is taken however it is written, and simple if an expression gives none', async () => {
		const written = ['Raw', '"raw"', 'selected_fields', 'Selected Fields', 'SIMPLIFIED', '', null];
		const ids = written.map(() => contact({ name: 'Ann' }));
		const { message, rows } = await get(
			ids,
			{ output: '={{ $json.output }}', fields: ['name'] },
			written.map((output) => ({ output })),
		);
		const simple = [
			'id',
			'name',
			'email',
			'phone',
			'externalId',
			'tags',
			'createdAt',
			'lastActiveAt',
			'lastContactedAt',
			'attributes',
		];
		const raw = ['id', 'createdAt', 'attributes'];
		expect(message).toBeUndefined();
		expect(rows.map((row) => row.map(([name]) => name))).toEqual([
			raw,
			raw,
			['id', 'name'],
			['id', 'name'],
			simple,
			simple,
			simple,
		]);
	});

	it('of any other word is refused before anything is sent', async () => {
		const ids = [contact({}), contact({})];
		const { message, description } = await get(ids, { output: '={{ $json.output }}' }, [
			{ output: 'raw' },
			{ output: 'everything' },
		]);
		expect([message, description, account.drift.requests]).toEqual([
			'\'Output\' is not an option: "everything" (item 1)',
			expect.stringContaining('simplified, raw, selectedFields'),
			[],
		]);
	});
});
