import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isDeepStrictEqual } from 'node:util';

import { byId, driftAccount } from '../account';

/** What a model sends for a tool's fields: the same thing in many spellings. Each must be understood, or refused; none may mean something else unnoticed. */
const account = driftAccount({ contacts: 1, conversations: 0 });
const [CONTACT, CONVERSATION, OTHER] = [16344778575, 3670145878, 3670145800];

beforeAll(() => {
	const { account: data } = account.drift;
	for (const id of [CONTACT, CONTACT + 1])
		data.contacts.add({
			id,
			attributes: { email: `${id}@example.com`, externalId: id === CONTACT ? 'USER-2' : 'USER-4' },
		});
	data.conversations.add({ id: CONVERSATION, contactId: CONTACT, status: 'open' });
	data.conversations.add({ id: OTHER, contactId: CONTACT, status: 'closed' });
	for (const status of ['closed', 'pending', 'bulk_sent'] as const)
		data.conversations.add({ contactId: CONTACT, status });
	for (let count = 0; count < 60; count++)
		data.messages.add({
			conversationId: CONVERSATION,
			author: { id: CONTACT, type: 'contact', bot: false },
			body: `<p>${count}</p>`,
		});
});

/** Runs an operation with what the model sent as `sent`, and with what it also might have. */
const run = async (operation: string, parameters: INodeParameters, ...sent: unknown[]) =>
	await account.run(operation, parameters, sent.map((value) => ({ sent: value })) as IDataObject[]);

const sameId = (id: number) => [
	String(id),
	`"${id}"`,
	`'${id}'`,
	`\`${id}\``,
	`#${id}`,
	`${id}.0`,
	` ${id}\n`,
	id,
	id + 0.0,
	`"#${id}"`,
];

describe('an ID', () => {
	it.each([
		{ operation: 'conversation.get', parameter: 'conversationId', id: CONVERSATION },
		{ operation: 'contact.get', parameter: 'contactId', id: CONTACT },
		{ operation: 'user.get', parameter: 'userId', id: 5136942 },
	])('is found by $operation however it is written', async ({ operation, parameter, id }) => {
		for (const mode of ['id', 'list']) {
			const { output, error } = await run(
				operation,
				{ [parameter]: { __rl: true, mode, value: '={{ $json.sent }}' } },
				...sameId(id),
			);
			expect([error?.message, output.map(({ json }) => json.id)]).toEqual([undefined, sameId(id).map(() => id)]);
		}
	});

	it('is found in a list of them', async () => {
		const lists = [
			'5136942, 5136943',
			'["5136942","5136943"]',
			'[5136942, 5136943]',
			[5136942, '5136943'],
			'5136942\n#5136943',
			'"5136942", "5136943"',
			'5136942.0,5136943.0',
		];
		const { output, error } = await run('user.getManyByIds', { userIds: '={{ $json.sent }}' }, ...lists);
		expect([error?.message, output.map(({ json }) => json.id)]).toEqual([
			undefined,
			lists.flatMap(() => [5136942, 5136943]),
		]);
	});

	it('that is text is the same with and without quotes', async () => {
		const [{ accountId } = { accountId: '' }] = account.drift.account.accounts.values();
		const { output, error } = await run(
			'account.get',
			{ accountId: byId('={{ $json.sent }}') },
			accountId,
			`"${accountId}"`,
			` ${accountId} `,
		);
		expect([error?.message, output.map(({ json }) => json.id)]).toEqual([undefined, [accountId, accountId, accountId]]);
	});

	it.each([
		'3670145878, 3670145879',
		'conversation 3670145878',
		'3.670145878e9',
		'{"id":3670145878}',
		'null',
		'##3670145878',
		'"',
	])('that could be another is refused: %p', async (value) => {
		const { error } = await run('conversation.get', { conversationId: byId('={{ $json.sent }}') }, CONVERSATION, value);
		expect([error?.message, account.drift.requests]).toEqual([
			expect.stringMatching(/^'Conversation' is not an ID: .* \(item 1\)$/),
			[],
		]);
	});
});

describe('statuses', () => {
	const get = async (...sent: unknown[]) =>
		await run('conversation.getAll', { returnAll: true, filters: { status: '={{ $json.sent }}' } }, ...sent);

	it.each([
		{
			spellings: ['Closed', 'CLOSED', '"closed"', '["closed"]', '["Closed"]', ['Closed'], "'closed'", ' closed '],
			statuses: ['closed', 'closed'],
		},
		{
			spellings: ['Open, Pending', '["open", "pending"]', ['Open', 'PENDING'], 'open\npending', '"open","pending"'],
			statuses: ['pending', 'open'],
		},
		{
			spellings: ['all', 'All', '"any"', '', [], '[]', null, ['all'], 'all, open'],
			statuses: ['bulk_sent', 'pending', 'closed', 'closed', 'open'],
		},
	])('$statuses are understood however they are written', async ({ spellings, statuses }) => {
		for (const spelling of spellings) {
			const { output, error } = await get(spelling);
			const sorted = output.map(({ json }) => json.status).toSorted();
			expect([spelling, error?.message, sorted]).toEqual([spelling, undefined, statuses.toSorted()]);
		}
	});

	it.each(['opened', '["open", "lost"]', 'not closed', '{}', 'open|closed', 'open and closed'])(
		'that are none are refused: %p',
		async (value) => {
			const { error } = await get('open', value);
			expect([error?.message, account.drift.requests]).toEqual([
				expect.stringMatching(/^'Status' is not an option: .* \(item 1\)$/),
				[],
			]);
		},
	);
});

describe('a choice', () => {
	it('of who sees a message is never the customer by mistake', async () => {
		const parameters = { conversationId: byId(OTHER), messageType: '={{ $json.sent }}', body: 'For us' };
		const notes = [
			'private_note',
			'Private Note',
			'PRIVATE NOTE',
			'private-note',
			'"private_note"',
			'privateNote',
			' Private note ',
		];
		const { error } = await run('message.create', parameters, ...notes);
		expect([error?.message, account.drift.requests.map(({ body }) => (body as IDataObject).type)]).toEqual([
			undefined,
			notes.map(() => 'private_note'),
		]);
		for (const none of ['note', 'private', 'internal', 'chat, private_note', '', null]) {
			account.drift.reset();
			const refused = await run('message.create', parameters, 'Private Note', none);
			expect([refused.error?.message, account.drift.requests]).toEqual([
				expect.stringMatching(/^'Message Type' is .* \(item 1\)$/),
				[],
			]);
		}
	});

	it('of what to search by, with a list of external IDs', async () => {
		const parameters = {
			searchBy: '={{ $json.sent.by }}',
			externalIds: '={{ $json.sent.ids }}',
			emailAddress: '={{ $json.sent.email }}',
		};
		const both = [
			'["USER-2","USER-4"]',
			'USER-2, USER-4',
			['USER-2', 'USER-4'],
			'"USER-2", "USER-4"',
			'USER-2\nUSER-4',
		];
		const items = both.flatMap((ids) => ['External ID', 'externalId', '"external_id"'].map((by) => ({ by, ids })));
		const { output, error } = await run('contact.getAll', parameters, ...items);
		expect([error?.message, output.map(({ json }) => json.id)]).toEqual([
			undefined,
			items.flatMap(() => [CONTACT, CONTACT + 1]),
		]);
		const email = `${CONTACT}@example.com`;
		const byEmail = await run('contact.getAll', parameters, { by: 'Email', email }, { by: 'E-mail', email });
		expect([byEmail.error?.message, byEmail.output.map(({ json }) => json.id)]).toEqual([
			undefined,
			[CONTACT, CONTACT],
		]);
	});

	it('of what to make of a transcript', async () => {
		const { output, error } = await run(
			'conversation.getTranscript',
			{ conversationId: byId(CONVERSATION), format: '={{ $json.sent }}' },
			'Text',
			'"text"',
			'STRUCTURED',
			'File',
			'',
			'Drift text',
		);
		expect([
			error?.message,
			output.map(({ json, binary }) =>
				binary ? 'file' : Array.isArray(json.messages) ? 'structured' : typeof json.transcript,
			),
		]).toEqual([undefined, ['string', 'string', 'structured', 'file', 'string', 'string']]);
		const refused = await run(
			'conversation.getTranscript',
			{ conversationId: byId(CONVERSATION), format: '={{ $json.sent }}' },
			'text',
			'pdf',
		);
		expect(refused.error?.message).toBe(`'Format' is not an option: "pdf" (item 1)`);
	});

	it('of which contact it is, and of what to send', async () => {
		const parameters = {
			identifyContactBy: '={{ $json.sent }}',
			driftContactId: byId(CONTACT),
			externalId: 'USER-4',
			dataToSend: '={{ "Define Below" }}',
			updateFields: { name: 'N' },
		};
		const { output, error } = await run(
			'contact.update',
			parameters,
			'External ID',
			'"Contact ID"',
			'external_id',
			'contactId',
		);
		expect([error?.message, output.map(({ json }) => json.id)]).toEqual([
			undefined,
			[CONTACT + 1, CONTACT, CONTACT + 1, CONTACT],
		]);
	});
});

describe('yes and no', () => {
	const YES = [true, 'true', 'True', 'yes', 'Yes', '"true"', 1, '1', 'on'];
	const NO = [false, 'false', 'False', 'no', '"false"', 0, '0', 'off'];
	const get = async (parameters: INodeParameters, sent: unknown[]) => {
		const { output, error } = await run(
			'message.getAll',
			{ conversationId: byId(CONVERSATION), ...parameters },
			...sent,
		);
		return {
			message: error?.message,
			rows: sent.map((_, index) =>
				output.filter(({ pairedItem }) => isDeepStrictEqual(pairedItem, { item: index })).map(({ json }) => json),
			),
		};
	};

	it('of Return All are understood, so that a list is not cut unnoticed', async () => {
		const { message, rows } = await get({ returnAll: '={{ $json.sent }}', limit: 2 }, [...YES, ...NO, '', null]);
		expect([message, rows.map((all) => all.length)]).toEqual([
			undefined,
			[...YES.map(() => 60), ...NO.map(() => 2), 2, 2],
		]);
	});

	it('that are neither are refused, and nothing is sent', async () => {
		const { message } = await get({ returnAll: '={{ $json.sent }}' }, [true, 'maybe']);
		expect([message, account.drift.requests]).toEqual([`'Return All' is neither true nor false: "maybe" (item 1)`, []]);
	});
});

describe('a limit', () => {
	const get = async (...sent: unknown[]) =>
		await run(
			'message.getAll',
			{ conversationId: byId(CONVERSATION), returnAll: false, limit: '={{ $json.sent }}' },
			...sent,
		);

	it('is understood however it is written', async () => {
		const { output, error } = await get(3, '3', '"3"', '3.0', ' 3 ');
		expect([error?.message, output.length]).toEqual([undefined, 15]);
	});

	it.each(['three', '-1', 0, '2.5', '', null, 'all', '10 messages'])('that is none is refused: %p', async (value) => {
		const { error } = await get(3, value);
		expect([error?.message, account.drift.requests]).toEqual([expect.stringMatching(/^'Limit' is .* \(item 1\)$/), []]);
	});
});

describe('text in quotes', () => {
	it('is the address inside, also where Drift would make a contact of the other', async () => {
		const email = `${CONTACT}@example.com`;
		const { output } = await run(
			'contact.getAll',
			{ emailAddress: '={{ $json.sent }}' },
			email,
			`"${email}"`,
			`'${email}'`,
		);
		expect(output.map(({ json }) => json.id)).toEqual([CONTACT, CONTACT, CONTACT]);
		await run('conversation.create', { email: '={{ $json.sent }}', body: 'Hi' }, email, `"${email}"`);
		expect(
			account.drift.requests.filter(({ method }) => method === 'POST').map(({ body }) => (body as IDataObject).email),
		).toEqual([email, email]);
	});

	it('is the external ID inside, one as in a list', async () => {
		const parameters = { identifyContactBy: 'externalId', externalId: '={{ $json.sent }}' };
		const { output, error } = await run('event.create', { ...parameters, event: 'x' }, 'USER-2', '"USER-2"');
		expect([error?.message, output.map(({ json }) => json.contactId)]).toEqual([undefined, [CONTACT, CONTACT]]);
	});

	it('stays as it is in what is said', async () => {
		const { output } = await run(
			'message.create',
			{ conversationId: byId(OTHER), messageType: 'private_note', body: '={{ $json.sent }}' },
			'"Hi"',
			'["a", "b"]',
		);
		expect(output.map(({ json }) => json.text)).toEqual(['"Hi"', '["a", "b"]']);
	});
});
