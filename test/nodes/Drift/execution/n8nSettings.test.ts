import { byId, driftAccount } from '../account';

const account = driftAccount();

const contacts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `settings-${Date.now()}-${index}@example.com` }));
const create = { email: '={{ $json.email }}' };

/** The conversations there are, by id. */
const conversationIds = () => [...account.drift.account.conversations.keys()];

describe("n8n's own settings", () => {
	const contact = (email: string) =>
		[...account.drift.account.contacts.values()].filter(({ attributes }) => attributes.email === email);
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
	const invalid = { error: { type: 'validation_error', message: 'No' } };

	it('Retry On Fail sends again only what failed', async () => {
		const [id = 0] = conversationIds();
		const before = account.drift.account.messages.get(id)?.length ?? 0;
		account.drift.fault({ method: 'POST', status: 400, body: invalid, skip: 1 });
		const items = [{ text: 'one' }, { text: 'two' }, { text: 'three' }];
		const { output, error } = await account.run(
			'message.create',
			{ conversationId: byId(id), body: '={{ $json.text }}' },
			items,
			{ settings: again },
		);
		expect(error).toBeUndefined();
		expect(output.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual(
			items.map(({ text }, item) => [text, { item }]),
		);
		expect(
			account.drift.account.messages
				.get(id)
				?.slice(before)
				.map(({ body }) => body),
		).toEqual(['one', 'two', 'three']);
	});

	it('Retry On Fail does so if the node goes on after a failure, too', async () => {
		const [id = 0] = conversationIds();
		const before = account.drift.account.messages.get(id)?.length ?? 0;
		account.drift.fault({
			method: 'POST',
			status: 400,
			body: invalid,
			times: 9,
			skip: 0,
			path: `/conversations/7/messages`,
		});
		const items = [{ id: 7 }, { id }];
		await account.run('message.create', { conversationId: byId('={{ $json.id }}'), body: 'Hi' }, items, {
			settings: again,
			onError: 'continueRegularOutput',
		});
		expect((account.drift.account.messages.get(id)?.length ?? 0) - before).toBe(1);
	});

	it('Retry On Fail never repeats what may have been carried out', async () => {
		account.drift.fault({ method: 'POST', reset: 'after' });
		const items = contacts(2);
		const { error } = await account.run(
			'contact.create',
			{ ...create, additionalFields: { externalId: '={{ $json.email }}' } },
			items,
			{ settings: again },
		);
		expect(error?.message).toContain('it may have been carried out');
		expect(items.map(({ email }) => contact(email).length)).toEqual([1, 1]);
		expect(account.drift.requests).toHaveLength(2);
	});

	it('Retry On Fail never repeats what was in flight when another item failed', async () => {
		const items = contacts(2);
		account.drift.settings.latency = 300;
		account.drift.fault({ method: 'POST', status: 400, body: invalid });
		account.drift.fault({ method: 'POST', reset: 'after' });
		const { error } = await account.run(
			'contact.create',
			{ ...create, additionalFields: { externalId: '={{ $json.email }}' } },
			items,
			{ settings: again },
		);
		account.drift.settings.latency = 0;
		expect(error?.message).toContain('it may have been carried out');
		expect(items.map(({ email }) => contact(email).length)).toEqual([0, 1]);
		expect(account.drift.requests).toHaveLength(2);
	});

	it('Retry On Fail sends nothing more after an item that may have been carried out', async () => {
		const [id = 0] = conversationIds();
		account.drift.fault({ method: 'POST', reset: 'after' });
		const items = ['a', 'b', 'c', 'd'].map((text) => ({ text }));
		const { error } = await account.run(
			'message.create',
			{ conversationId: byId(id), body: '={{ $json.text }}' },
			items,
			{ settings: again },
		);
		expect(error?.description).toContain('Of 4 items: 0 succeeded, 1 failed, 3 not sent.');
		expect(account.drift.requests).toHaveLength(1);
	});

	it('Retry On Fail counts what an earlier try has sent', async () => {
		account.drift.fault({ method: 'POST', status: 400, body: invalid, times: 9, path: '/conversations/7/messages' });
		const ids = conversationIds().slice(0, 5);
		const items = [...ids, 7].map((id) => ({ id }));
		const { error } = await account.run(
			'message.create',
			{ conversationId: byId('={{ $json.id }}'), body: 'Hi' },
			items,
			{ settings: again },
		);
		expect(error?.description).toContain('Of 6 items: 5 succeeded, 1 failed, 0 not sent.');
	});

	it('Retry On Fail with Batching repeats nothing of the batches before the one that failed', async () => {
		account.drift.fault({ method: 'POST', status: 400, skip: 2 });
		const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 20 } } };
		const { output, error } = await account.run('contact.create', { ...create, requestOptions }, contacts(4), {
			settings: again,
		});
		expect([error, output.length, account.drift.requests.length]).toEqual([undefined, 4, 5]);
	});

	it('a credential with an expression is that of each item', async () => {
		const [id = 0] = account.drift.account.contacts.keys();
		const tokens = [account.drift.token, 'nobody'].map((token) => ({ token }));
		const { output } = await account.run('contact.get', { contactId: byId(id) }, tokens, {
			credentials: { accessToken: '={{ $json.token }}', baseUrl: account.drift.url },
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json }) => json.error === undefined)).toEqual([true, false]);
	});

	it('Execute Once sends one item', async () => {
		const { output } = await account.run('contact.create', create, contacts(3), { settings: { executeOnce: true } });
		expect([output.length, account.drift.requests.length]).toEqual([1, 1]);
	});
});
