import type { IDataObject } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount();

describe('Create', () => {
	it.each(['message', 'messages'] as const)('gives the new message, answered as %s', async (variant) => {
		account.drift.settings.variants.createMessage = variant;
		const [id = 0] = account.drift.account.conversations.keys();
		const { output } = await account.run('message.create', { conversationId: byId(id), body: '={{ $json.text }}' }, [
			{ text: 'one' },
			{ text: 'two' },
		]);
		account.drift.settings.variants.createMessage = 'message';
		expect(output.map(({ json }) => [json.text, json.conversationId])).toEqual([
			['one', id],
			['two', id],
		]);
	});

	it('keeps Additional Fields where Data to Send is left over from another operation', async () => {
		const [id = 0] = account.drift.account.conversations.keys();
		const [, user = 0] = account.drift.account.users.keys();
		const parameters = {
			dataToSend: 'autoMapInputData',
			conversationId: byId(id),
			body: '={{ $json.text }}',
			additionalFields: { userId: String(user) },
		};
		const { error } = await account.run('message.create', parameters, [{ text: 'one' }, { text: 'two' }]);
		expect([error, account.drift.requests.map(({ body }) => body)]).toEqual([
			undefined,
			['one', 'two'].map((body) => ({ type: 'chat', body, userId: user })),
		]);
	});

	it('leaves a note as a user, and sends buttons without a text', async () => {
		const [id = 0] = account.drift.account.conversations.keys();
		const [, user = 0] = account.drift.account.users.keys();
		const note = await account.run(
			'message.create',
			{
				conversationId: byId(id),
				messageType: 'private_note',
				body: '={{ $json.text }}',
				additionalFields: { userId: byId(user) },
			},
			[{ text: 'For us' }, { text: 'only' }],
		);
		const button = { label: 'Yes', value: 'yes', type: 'reply', style: 'primary' };
		const buttons = await account.run('message.create', {
			conversationId: byId(id),
			body: '',
			buttons: { button: [button] },
		});
		expect([note.error, buttons.error]).toEqual([undefined, undefined]);
		expect(account.drift.requests.map(({ body }) => body)).toEqual([
			{ type: 'private_note', body: 'For us', userId: user },
			{ type: 'private_note', body: 'only', userId: user },
			{ type: 'chat', buttons: [button] },
			{ type: 'chat', buttons: [button] },
		]);
	});

	describe('the buttons', () => {
		/** Sends messages with a button whose cells are expressions of the item. */
		const send = async (items: IDataObject[]) => {
			const [id = 0] = account.drift.account.conversations.keys();
			const button = {
				label: '={{ $json.label ?? "Yes" }}',
				value: 'yes',
				type: '={{ $json.type }}',
				style: '={{ $json.style }}',
			};
			const { error } = await account.run(
				'message.create',
				{ conversationId: byId(id), body: 'Well?', buttons: { button: [button] } },
				items,
			);
			return {
				message: error?.message,
				sent: account.drift.requests.map(({ body }) => (body as { buttons: IDataObject[] }).buttons[0]),
			};
		};

		it('have types and styles as models write them', async () => {
			const { message, sent } = await send([
				{ type: 'Reply', style: 'Primary' },
				{ type: 'REPLY', style: '"primary"' },
				{ type: ' compose ', style: 'DANGER' },
				{ type: "'Action'", style: 'danger' },
			]);
			const button = { label: 'Yes', value: 'yes' };
			expect([message, sent]).toEqual([
				undefined,
				[
					{ ...button, type: 'reply', style: 'primary' },
					{ ...button, type: 'reply', style: 'primary' },
					{ ...button, type: 'compose', style: 'danger' },
					{ ...button, type: 'action', style: 'danger' },
				],
			]);
		});

		it('are replies of the usual look where an expression gives nothing, as the editor has it', async () => {
			const items = [{}, { type: '', style: '' }, { type: null, style: 'Default' }, { type: ' ', style: '"default"' }];
			const { message, sent } = await send(items);
			expect([message, sent]).toEqual([undefined, items.map(() => ({ label: 'Yes', value: 'yes', type: 'reply' }))]);
		});

		it.each([
			[{ type: 'link' }, 'type is not an option: "link"'],
			[{ type: 'default' }, 'type is not an option: "default"'],
			[{ style: 'green' }, 'style is not an option: "green"'],
			[{ style: { a: 1 } }, 'style is an object or a list'],
		])('are refused with %j, and nothing is sent', async (cells, sentence) => {
			expect(await send([{ type: 'reply' }, cells])).toEqual({
				message: `'Buttons' has a row whose ${sentence} (item 1)`,
				sent: [],
			});
		});
	});
});
