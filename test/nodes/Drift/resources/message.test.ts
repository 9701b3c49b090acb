import { byId, driftAccount } from '../account';

const account = driftAccount();

describe('Create', () => {
	it.each(['message', 'messages'] as const)('gives the new message, answered as %s', async (variant) => {
		account.drift.settings.variants.createMessage = variant;
		const [id = 0] = account.drift.account.conversations.keys();
		const { output } = await account.run('message.create', { conversationId: byId(id), body: '={{ $json.text }}' }, [{ text: 'one' }, { text: 'two' }]);
		account.drift.settings.variants.createMessage = 'message';
		expect(output.map(({ json }) => [json.body, json.conversationId])).toEqual([
			['one', id],
			['two', id],
		]);
	});

	it('keeps Additional Fields where Data to Send is left over from another operation', async () => {
		const [id = 0] = account.drift.account.conversations.keys();
		const [, user] = account.drift.account.users.keys();
		const parameters = { dataToSend: 'autoMapInputData', conversationId: byId(id), body: '={{ $json.text }}', additionalFields: { userId: String(user) } };
		const { error } = await account.run('message.create', parameters, [{ text: 'one' }, { text: 'two' }]);
		expect([error, account.drift.requests.map(({ body }) => body)]).toEqual([undefined, ['one', 'two'].map((body) => ({ type: 'chat', body, userId: user }))]);
	});

	it('leaves a note as a user, and sends buttons without a text', async () => {
		const [id = 0] = account.drift.account.conversations.keys();
		const [, user] = account.drift.account.users.keys();
		const note = await account.run(
			'message.create',
			{ conversationId: byId(id), messageType: 'private_note', body: '={{ $json.text }}', additionalFields: { userId: String(user) } },
			[{ text: 'For us' }, { text: 'only' }],
		);
		const button = { label: 'Yes', value: 'yes', type: 'reply', style: 'primary' };
		const buttons = await account.run('message.create', { conversationId: byId(id), body: '', buttons: { button: [button] } });
		expect([note.error, buttons.error]).toEqual([undefined, undefined]);
		expect(account.drift.requests.map(({ body }) => body)).toEqual([
			{ type: 'private_note', body: 'For us', userId: user },
			{ type: 'private_note', body: 'only', userId: user },
			{ type: 'chat', buttons: [button] },
			{ type: 'chat', buttons: [button] },
		]);
	});
});
