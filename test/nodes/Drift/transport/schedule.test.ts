import { byId, driftAccount } from '../account';

const account = driftAccount();

const contacts = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `schedule-${Date.now()}-${index}@example.com` }));
const create = { email: '={{ $json.email }}' };

/** The conversations there are, by id. */
const conversationIds = () => [...account.drift.account.conversations.keys()];

describe('many items at once', () => {
	afterEach(() => (account.drift.settings.latency = 0));

	it('keeps up to ten requests in flight, and never more', async () => {
		account.drift.settings.latency = 20;
		const { output } = await account.run('contact.create', create, contacts(45));
		expect(output).toHaveLength(45);
		expect(account.drift.maxInFlight).toBe(10);
	});

	it('does so for lists of several pages too', async () => {
		account.drift.settings.latency = 10;
		await account.run('conversation.getAll', { returnAll: false, limit: 2 }, contacts(30));
		expect(account.drift.maxInFlight).toBe(10);
	});

	it('counts each run of the node by itself', async () => {
		account.drift.settings.latency = 30;
		await Promise.all([account.run('contact.create', create, contacts(12)), account.run('conversation.getAll', {}, contacts(12))]);
		expect(account.drift.maxInFlight).toBeGreaterThan(10);
		expect(account.drift.maxInFlight).toBeLessThanOrEqual(20);
	});

	it('sends messages to one conversation one after the other, in the order of the items', async () => {
		account.drift.settings.latency = 5;
		const [one, two] = conversationIds();
		const items = Array.from({ length: 24 }, (_, index) => ({ id: index % 3 === 2 ? two : one, text: `message ${index}` }));
		// the first is held up, which must not let the others overtake it
		account.drift.fault({ method: 'POST', status: 429, headers: { 'retry-after': '1' } });
		const { output } = await account.run('message.create', { conversationId: byId('={{ $json.id }}'), body: '={{ $json.text }}' }, items);
		expect(output).toHaveLength(24);
		for (const id of [one, two]) {
			const arrived = (account.drift.account.messages.get(Number(id)) ?? []).map(({ body }) => body).slice(-items.filter((item) => item.id === id).length);
			expect(arrived).toEqual(items.filter((item) => item.id === id).map(({ text }) => text));
		}
		expect(account.drift.maxInFlight).toBe(2);
	});

	it('ends two updates of one contact with the later one, however the id is written', async () => {
		const { output } = await account.run('contact.create', create, contacts(2));
		const id = Number(output[0]?.json.id);
		account.drift.fault({ method: 'PATCH', status: 503 });
		const items = [
			{ contact: id, name: 'First' },
			{ contact: ` ${id} `, name: 'Second' },
			{ contact: String(id), name: 'Third' },
		];
		await account.run('contact.update', { contactId: byId('={{ $json.contact }}'), updateFields: { name: '={{ $json.name }}' } }, items);
		expect(account.drift.account.contacts.get(id)?.attributes.name).toBe('Third');
	});

	it('adds events to one contact in the order of the items', async () => {
		account.drift.settings.latency = 5;
		const { output } = await account.run('contact.create', { ...create, additionalFields: { externalId: '={{ $json.email }}' } }, contacts(1));
		const externalId = String(output[0]?.json.externalId);
		const items = Array.from({ length: 8 }, (_, index) => ({ externalId, text: `step ${index}` }));
		await account.run('event.create', { identifyContactBy: 'externalId', externalId: '={{ $json.externalId }}', event: '={{ $json.text }}' }, items);
		expect(account.drift.account.events.slice(-8).map(({ event }) => event)).toEqual(items.map(({ text }) => text));
	});

	it('reads one contact at once where nothing is written', async () => {
		account.drift.settings.latency = 20;
		const [id = 0] = account.drift.account.contacts.keys();
		await account.run('contact.get', { contactId: byId(id) }, contacts(10));
		expect(account.drift.maxInFlight).toBe(10);
	});
});

describe('stop means stop', () => {
	afterEach(() => (account.drift.settings.latency = 0));

	it('starts nothing after the first failure and says how far it got', async () => {
		account.drift.settings.latency = 15;
		account.drift.fault({ method: 'POST', status: 400, body: { error: { type: 'validation_error', message: 'No' } }, skip: 14 });
		const { output, error } = await account.run('contact.create', create, contacts(60));
		const sent = account.drift.requests.length;
		expect(output).toEqual([]);
		expect(sent).toBeLessThanOrEqual(25);
		expect(error?.message).toBe('Drift refused the request: No');
		expect(error?.description).toContain(`Of 60 items, ${sent - 1} had been sent, 1 failed and ${60 - sent} had not been sent.`);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(account.drift.requests).toHaveLength(sent);
	});

	it('starts not even the next in line', async () => {
		const [one] = conversationIds();
		account.drift.fault({ method: 'POST', status: 400, body: { error: { type: 'validation_error', message: 'No' } } });
		const items = Array.from({ length: 5 }, (_, index) => ({ text: `message ${index}` }));
		const { error } = await account.run('message.create', { conversationId: byId(Number(one)), body: '={{ $json.text }}' }, items);
		expect(error?.description).toContain('Of 5 items, 0 had been sent, 1 failed and 4 had not been sent.');
		expect(account.drift.requests).toHaveLength(1);
	});

	it('does not send again what was waiting for another try', async () => {
		const [one, two] = conversationIds();
		account.drift.fault({ path: `/conversations/${one}/messages`, status: 429, headers: { 'retry-after': '3' }, times: 9 });
		account.drift.fault({ path: `/conversations/${two}/messages`, status: 400, body: { error: { type: 'validation_error', message: 'No' } } });
		const started = Date.now();
		const { error } = await account.run('message.create', { conversationId: byId('={{ $json.id }}'), body: 'Hi' }, [{ id: one }, { id: two }]);
		expect(error?.message).toContain('No');
		expect(Date.now() - started).toBeLessThan(2_500);
		expect(account.drift.requests).toHaveLength(2);
	});

	it('sends nothing at all where an item is refused beforehand', async () => {
		const items = [...contacts(30), { email: '' }, ...contacts(3)];
		const { error } = await account.run('contact.create', create, items);
		expect(error?.message).toMatch(/^Email of item 30 is empty/);
		expect(error?.description).toContain('Of 34 items, 0 had been sent, 1 failed and 33 had not been sent.');
		expect(account.drift.requests).toEqual([]);
	});

	it('sends nothing at all where an expression of a later item fails', async () => {
		const items = [...contacts(20), { email: 'boom' }];
		const { error, output } = await account.run('contact.create', { email: '={{ $json.email === "boom" ? $("Nowhere").item.json.email : $json.email }}' }, items);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(error?.message).toContain('Referenced node');
		expect({ output, sent: account.drift.requests.length }).toEqual({ output: [], sent: 0 });
	});

	it('goes on where the node is set to continue', async () => {
		account.drift.fault({ method: 'POST', status: 400, body: { error: { type: 'validation_error', message: 'No' } }, skip: 3 });
		const { output, error } = await account.run('contact.create', create, contacts(20), { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(account.drift.requests).toHaveLength(20);
		expect(output.map(({ json }) => 'error' in json)).toEqual(Array.from({ length: 20 }, (_, index) => index === 3));
	});
});

describe('cancelling the execution', () => {
	afterEach(() => (account.drift.settings.latency = 0));

	it('ends waiting for another try at once, and sends nothing more', async () => {
		account.drift.fault({ status: 429, headers: { 'retry-after': '60' }, times: 99 });
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 300);
		const started = Date.now();
		await account.run('contact.create', create, contacts(30), { signal: stop.signal });
		expect(Date.now() - started).toBeLessThan(20_000);
		const sent = account.drift.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(account.drift.requests).toHaveLength(sent);
		expect(sent).toBeLessThanOrEqual(10);
	});

	it('ends waiting for an answer that does not come', async () => {
		account.drift.fault({ hang: true, times: 99 });
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 300);
		const started = Date.now();
		await account.run('contact.create', create, contacts(20), { signal: stop.signal });
		expect(Date.now() - started).toBeLessThan(20_000);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(account.drift.requests).toHaveLength(10);
	});
});

describe("n8n's own settings", () => {
	const contact = (email: string) => [...account.drift.account.contacts.values()].filter(({ attributes }) => attributes.email === email);
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
	const invalid = { error: { type: 'validation_error', message: 'No' } };

	it('Retry On Fail sends again only what failed', async () => {
		const [id = 0] = conversationIds();
		const before = account.drift.account.messages.get(id)?.length ?? 0;
		account.drift.fault({ method: 'POST', status: 400, body: invalid, skip: 1 });
		const items = [{ text: 'one' }, { text: 'two' }, { text: 'three' }];
		const { output, error } = await account.run('message.create', { conversationId: byId(id), body: '={{ $json.text }}' }, items, { settings: again });
		expect(error).toBeUndefined();
		expect(output.map(({ json, pairedItem }) => [json.body, pairedItem])).toEqual(items.map(({ text }, item) => [text, { item }]));
		expect(account.drift.account.messages.get(id)?.slice(before).map(({ body }) => body)).toEqual(['one', 'two', 'three']);
	});

	it('Retry On Fail does so where the node goes on after a failure, too', async () => {
		const [id = 0] = conversationIds();
		const before = account.drift.account.messages.get(id)?.length ?? 0;
		account.drift.fault({ method: 'POST', status: 400, body: invalid, times: 9, skip: 0, path: `/conversations/7/messages` });
		const items = [{ id: 7 }, { id }];
		await account.run('message.create', { conversationId: byId('={{ $json.id }}'), body: 'Hi' }, items, { settings: again, onError: 'continueRegularOutput' });
		expect((account.drift.account.messages.get(id)?.length ?? 0) - before).toBe(1);
	});

	it('Retry On Fail never repeats what may have been carried out', async () => {
		account.drift.fault({ method: 'POST', reset: 'after' });
		const items = contacts(2);
		const { error } = await account.run('contact.create', { ...create, additionalFields: { externalId: '={{ $json.email }}' } }, items, { settings: again });
		expect(error?.message).toContain('it may have been carried out');
		expect(items.map(({ email }) => contact(email).length)).toEqual([1, 1]);
		expect(account.drift.requests).toHaveLength(2);
	});

	it('Retry On Fail never repeats what was in flight when another item failed', async () => {
		const items = contacts(2);
		account.drift.settings.latency = 30;
		account.drift.fault({ method: 'POST', status: 400, body: invalid });
		account.drift.fault({ method: 'POST', reset: 'after' });
		const { error } = await account.run('contact.create', { ...create, additionalFields: { externalId: '={{ $json.email }}' } }, items, { settings: again });
		account.drift.settings.latency = 0;
		expect(error?.message).toContain('it may have been carried out');
		expect(items.map(({ email }) => contact(email).length)).toEqual([0, 1]);
		expect(account.drift.requests).toHaveLength(2);
	});

	it('Retry On Fail sends nothing more after an item that may have been carried out', async () => {
		const [id = 0] = conversationIds();
		account.drift.fault({ method: 'POST', reset: 'after' });
		const items = ['a', 'b', 'c', 'd'].map((text) => ({ text }));
		const { error } = await account.run('message.create', { conversationId: byId(id), body: '={{ $json.text }}' }, items, { settings: again });
		expect(error?.description).toContain('Of 4 items, 0 had been sent, 1 failed and 3 had not been sent.');
		expect(account.drift.requests).toHaveLength(1);
	});

	it('Retry On Fail counts what an earlier try has sent', async () => {
		account.drift.fault({ method: 'POST', status: 400, body: invalid, times: 9, path: '/conversations/7/messages' });
		const ids = conversationIds().slice(0, 5);
		const items = [...ids, 7].map((id) => ({ id }));
		const { error } = await account.run('message.create', { conversationId: byId('={{ $json.id }}'), body: 'Hi' }, items, { settings: again });
		expect(error?.description).toContain('Of 6 items, 5 had been sent, 1 failed and 0 had not been sent.');
	});

	it('Retry On Fail with Batching repeats nothing that was in flight when a later item could not be read', async () => {
		account.drift.settings.latency = 150;
		const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 20 } } };
		const email = '={{ $json.email === "boom" ? $("Nowhere").item.json.email : $json.email }}';
		const [first] = contacts(1);
		const parameters = { email, additionalFields: { externalId: '={{ $runIndex + $now.toMillis() }}' }, requestOptions };
		await account.run('contact.create', parameters, [first ?? {}, { email: 'boom' }], { settings: again });
		await new Promise((resolve) => setTimeout(resolve, 400));
		account.drift.settings.latency = 0;
		expect(contact(String(first?.email))).toHaveLength(1);
	});

	it('Execute Once sends one item', async () => {
		const { output } = await account.run('contact.create', create, contacts(3), { settings: { executeOnce: true } });
		expect([output.length, account.drift.requests.length]).toEqual([1, 1]);
	});

	it('Batching sends all items, and ends where one fails', async () => {
		const requestOptions = { batching: { batch: { batchSize: 4, batchInterval: 60 } } };
		const { output } = await account.run('contact.create', { ...create, requestOptions }, contacts(10));
		expect(output).toHaveLength(10);
		account.drift.reset();
		account.drift.fault({ method: 'POST', status: 400, body: invalid });
		const { error } = await account.run('contact.create', { ...create, requestOptions }, contacts(10));
		expect(error?.message).toContain('No');
		expect(account.drift.requests.length).toBeLessThanOrEqual(4);
	});
});
