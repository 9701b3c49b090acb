import { byId, driftAccount } from '../account';

const account = driftAccount();
const conversations = () => [...account.drift.account.conversations.keys()];

/** A conversation in which something is said that needs more than ASCII. */
function unusual(): number {
	const [contactId = 0] = account.drift.account.contacts.keys();
	const { id } = account.drift.account.conversations.add({ contactId });
	account.drift.account.messages.add({
		conversationId: id,
		author: { id: contactId, type: 'contact', bot: false },
		body: '<p>Grüße aus Köln – 東京 🚀 &lt;3</p>',
	});
	return id;
}
const TEXT = 'Grüße aus Köln – 東京 🚀 <3';

describe("Get Transcript in Drift's own words", () => {
	it.each(['text/plain', 'text/html', 'application/octet-stream', 'application/json', 'data'] as const)(
		'gives the text as it is, sent as %s',
		async (variant) => {
			account.drift.settings.variants.transcript = variant;
			const ids = [unusual(), unusual()];
			const { output, error } = await account.run(
				'conversation.getTranscript',
				{ conversationId: byId('={{ $json.id }}'), format: 'driftText' },
				ids.map((id) => ({ id })),
			);
			account.drift.settings.variants.transcript = 'text/plain';
			expect(error).toBeUndefined();
			expect(output.map(({ json }) => json.conversationId)).toEqual(ids);
			for (const { json } of output) expect(json.transcript).toContain(`: ${TEXT}`);
		},
	);

	it('is empty where nothing was said', async () => {
		const [contactId = 0] = account.drift.account.contacts.keys();
		const ids = [1, 2].map(() => account.drift.account.conversations.add({ contactId }).id);
		const { output } = await account.run(
			'conversation.getTranscript',
			{ conversationId: byId('={{ $json.id }}'), format: 'driftText' },
			ids.map((id) => ({ id })),
		);
		expect(output.map(({ json }) => json)).toEqual(ids.map((id) => ({ conversationId: id, transcript: '' })));
	});

	it('is an error where Drift has no such conversation or answers with a page', async () => {
		const [id = 0] = conversations();
		account.drift.fault({
			path: `/conversations/${id}/transcript`,
			html: '<!doctype html><html><title>Log in</title></html>',
		});
		const { output } = await account.run(
			'conversation.getTranscript',
			{ conversationId: byId('={{ $json.id }}'), format: 'driftText' },
			[{ id: 7 }, { id }],
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(output.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Drift found nothing: There is no conversation 7'),
			expect.stringContaining('Drift answered with something other than a transcript'),
		]);
	});
});

describe('Create', () => {
	it.each([
		// as a model writes it
		{ variant: 'bare' as const, user: '={{ $json.user }}' },
		{ variant: 'data' as const, user: byId('={{ $json.user }}') },
	])('gives the conversation itself, answered $variant', async ({ variant, user }) => {
		account.drift.settings.variants.createConversation = variant;
		const { output } = await account.run(
			'conversation.create',
			{ email: '={{ $json.email }}', body: 'Hello', additionalFields: { autoAssigneeId: user } },
			[{ email: 'start-1@example.com', user: '5136943' }, { email: 'start-2@example.com' }],
		);
		account.drift.settings.variants.createConversation = 'bare';
		expect(output.map(({ json }) => account.drift.account.conversations.has(Number(json.id)))).toEqual([true, true]);
		expect(account.drift.requests.map(({ body }) => body)).toEqual([
			{ email: 'start-1@example.com', message: { body: 'Hello', attributes: { autoAssigneeId: 5136943 } } },
			{ email: 'start-2@example.com', message: { body: 'Hello' } },
		]);
	});
});
