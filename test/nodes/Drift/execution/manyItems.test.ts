import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { byId, driftAccount } from '../account';

declare const N8N_CORE_VERSION: string;

const account = driftAccount();

const contacts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `schedule-${Date.now()}-${index}@example.com` }));
const create = { email: '={{ $json.email }}' };

/** The conversations there are, by id. */
const conversationIds = () => [...account.drift.account.conversations.keys()];

/** Opens a picker in the editor. */
const searchUsers = async (settings: { credentialId: string }) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken: account.drift.token, baseUrl: account.drift.url },
		parameters: { resource: 'user', operation: 'get' },
		method: 'searchUsers',
		path: 'userId',
		...settings,
	});

describe('many items at once', () => {
	afterEach(() => (account.drift.settings.latency = 0));

	it('has ten requests in flight at first, then more, and never more than a hundred', async () => {
		account.drift.settings.latency = 250;
		const { output } = await account.run('contact.create', create, contacts(400));
		expect(output).toHaveLength(400);
		const { requests } = account.drift;
		const firstAnswer = Math.min(...requests.map(({ endedAt = Infinity }) => endedAt));
		expect(requests.filter(({ startedAt }) => startedAt < firstAnswer)).toHaveLength(10);
		expect(account.drift.maxInFlight).toBeGreaterThan(20);
		expect(account.drift.maxInFlight).toBeLessThanOrEqual(100);
	});

	it('does so for lists of several pages too', async () => {
		account.drift.settings.latency = 250;
		await account.run('conversation.getAll', { returnAll: false, limit: 2 }, contacts(60));
		expect(account.drift.maxInFlight).toBeGreaterThan(10);
	});

	it('counts the runs with one credential together, and others by themselves', async () => {
		account.drift.settings.latency = 300;
		const both = async (credentialId?: string) => {
			account.drift.reset();
			await Promise.all([
				account.run('contact.create', create, contacts(10), { credentialId }),
				account.run('conversation.getAll', {}, contacts(10), { credentialId }),
			]);
			return account.drift.maxInFlight;
		};
		expect([await both(), await both('shared')]).toEqual([20, 10]);
	});

	it('does not make the editor wait until all items of a run have been sent', async () => {
		account.drift.settings.latency = 200;
		const settings = { credentialId: 'in the editor, too' };
		const run = account.run('contact.create', create, contacts(60), settings);
		while (account.drift.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		await searchUsers(settings);
		await run;
		const position = account.drift.requests.findIndex(({ method }) => method === 'GET');
		expect(position).toBeGreaterThan(0);
		expect(position).toBeLessThan(30);
	});

	it('tells the editor that they are in the way, not of a limit, if Drift does not answer them', async () => {
		account.drift.fault({ method: 'POST', hang: true, times: 10 });
		const [settings, run] = [{ credentialId: 'hangs' }, new AbortController()];
		const ended = account.run('contact.create', create, contacts(10), { ...settings, signal: run.signal });
		while (account.drift.requests.length < 10) await new Promise((resolve) => setTimeout(resolve, 10));
		await expect(searchUsers(settings)).rejects.toThrow('Other requests with this credential come first');
		run.abort();
		await ended;
	});

	it('holds back the runs with one credential together when Drift asks to wait', async () => {
		account.drift.fault({ method: 'POST', status: 429, headers: { 'retry-after': '2' } });
		const settings = { credentialId: 'held back' };
		const first = account.run('contact.create', create, contacts(2), settings);
		while (account.drift.requests.every(({ status }) => status !== 429))
			await new Promise((resolve) => setTimeout(resolve, 10));
		// Until the node has been told
		await new Promise((resolve) => setTimeout(resolve, 100));
		const { output } = await account.run('conversation.getAll', {}, [{}, {}], settings);
		expect([output.length > 0, (await first).output.length]).toEqual([true, 2]);
		const refused = account.drift.requests.find(({ status }) => status === 429)?.endedAt ?? Infinity;
		const read = account.drift.requests.filter(({ method }) => method === 'GET').map(({ startedAt }) => startedAt);
		// n8n 1 does not tell how long to wait
		expect(Math.min(...read) - refused).toBeGreaterThan(N8N_CORE_VERSION.startsWith('1.') ? 50 : 1_900);
	});

	it('sends messages to one conversation one after the other, in the order of the items', async () => {
		account.drift.settings.latency = 50;
		const [one, two] = conversationIds();
		const items = Array.from({ length: 24 }, (_, index) => ({
			id: index % 3 === 2 ? two : one,
			text: `message ${index}`,
		}));
		// The first is held up, which must not let the others overtake it
		account.drift.fault({ method: 'POST', status: 429, headers: { 'retry-after': '1' } });
		const { output } = await account.run(
			'message.create',
			{ conversationId: byId('={{ $json.id }}'), body: '={{ $json.text }}' },
			items,
		);
		expect(output).toHaveLength(24);
		for (const id of [one, two]) {
			const arrived = (account.drift.account.messages.get(Number(id)) ?? [])
				.map(({ body }) => body)
				.slice(-items.filter((item) => item.id === id).length);
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
		await account.run(
			'contact.update',
			{ driftContactId: byId('={{ $json.contact }}'), updateFields: { name: '={{ $json.name }}' } },
			items,
		);
		expect(account.drift.account.contacts.get(id)?.attributes.name).toBe('Third');
	});

	it('adds events to one contact in the order of the items', async () => {
		account.drift.settings.latency = 5;
		const { output } = await account.run(
			'contact.create',
			{ ...create, additionalFields: { externalId: '={{ $json.email }}' } },
			contacts(1),
		);
		const externalId = String(output[0]?.json.externalId);
		const items = Array.from({ length: 8 }, (_, index) => ({ externalId, text: `step ${index}` }));
		await account.run(
			'event.create',
			{ identifyContactBy: 'externalId', externalId: '={{ $json.externalId }}', event: '={{ $json.text }}' },
			items,
		);
		expect(account.drift.account.events.slice(-8).map(({ event }) => event)).toEqual(items.map(({ text }) => text));
	});

	it('reads one contact at once if nothing is written', async () => {
		account.drift.settings.latency = 300;
		const [id = 0] = account.drift.account.contacts.keys();
		await account.run('contact.get', { contactId: byId(id) }, contacts(10));
		expect(account.drift.maxInFlight).toBe(10);
	});
});

describe('stop means stop', () => {
	afterEach(() => (account.drift.settings.latency = 0));

	it('starts nothing after the first failure and says how far it got', async () => {
		account.drift.settings.latency = 15;
		account.drift.fault({
			method: 'POST',
			status: 400,
			body: { error: { type: 'validation_error', message: 'No' } },
			skip: 14,
		});
		const { output, error } = await account.run('contact.create', create, contacts(60));
		const sent = account.drift.requests.length;
		expect(output).toEqual([]);
		expect(sent).toBeLessThanOrEqual(40);
		expect(error?.message).toBe('Drift refused the request: No');
		expect(error?.description).toContain(`Of 60 items: ${sent - 1} succeeded, 1 failed, ${60 - sent} not sent.`);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(account.drift.requests).toHaveLength(sent);
	});

	it('hands the place of the one that failed to nobody', async () => {
		account.drift.settings.latency = 300;
		account.drift.fault({ method: 'POST', status: 400, body: { error: { type: 'validation_error', message: 'No' } } });
		const { error } = await account.run('contact.create', create, contacts(14));
		expect(error?.description).toContain('Of 14 items: 9 succeeded, 1 failed, 4 not sent.');
		expect(account.drift.requests).toHaveLength(10);
	});

	it('starts not even the next in line', async () => {
		const [one] = conversationIds();
		account.drift.fault({ method: 'POST', status: 400, body: { error: { type: 'validation_error', message: 'No' } } });
		const items = Array.from({ length: 5 }, (_, index) => ({ text: `message ${index}` }));
		const { error } = await account.run(
			'message.create',
			{ conversationId: byId(Number(one)), body: '={{ $json.text }}' },
			items,
		);
		expect(error?.description).toContain('Of 5 items: 0 succeeded, 1 failed, 4 not sent.');
		expect(account.drift.requests).toHaveLength(1);
	});

	it('does not send again what was waiting for another try', async () => {
		const [one, two] = conversationIds();
		account.drift.fault({
			path: `/conversations/${one}/messages`,
			status: 429,
			headers: { 'retry-after': '60' },
			times: 9,
		});
		account.drift.fault({
			path: `/conversations/${two}/messages`,
			status: 400,
			body: { error: { type: 'validation_error', message: 'No' } },
		});
		const { error } = await account.run('message.create', { conversationId: byId('={{ $json.id }}'), body: 'Hi' }, [
			{ id: one },
			{ id: two },
		]);
		expect(error?.message).toContain('No');
		expect(account.drift.requests).toHaveLength(2);
	});

	it('sends nothing at all if an item is refused beforehand', async () => {
		const items = [...contacts(30), { email: '' }, ...contacts(3)];
		const { error } = await account.run('contact.create', create, items);
		expect(error?.message).toBe("'Email' is empty (item 30)");
		expect(error?.description).toContain('Of 34 items: 0 succeeded, 1 failed, 33 not sent.');
		expect(account.drift.requests).toEqual([]);
	});

	it('sends nothing at all if an expression of a later item fails', async () => {
		const items = [...contacts(20), { email: 'boom' }];
		const { error, output } = await account.run(
			'contact.create',
			{ email: '={{ $json.email === "boom" ? $("Nowhere").item.json.email : $json.email }}' },
			items,
		);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(error?.message).toContain('Referenced node');
		expect({ output, sent: account.drift.requests.length }).toEqual({ output: [], sent: 0 });
	});

	it('goes on if the node is set to continue', async () => {
		account.drift.fault({
			method: 'POST',
			status: 400,
			body: { error: { type: 'validation_error', message: 'No' } },
			skip: 3,
		});
		const { output, error } = await account.run('contact.create', create, contacts(20), {
			onError: 'continueRegularOutput',
		});
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
		await account.run('contact.create', create, contacts(30), { signal: stop.signal });
		const sent = account.drift.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(account.drift.requests).toHaveLength(sent);
		// n8n 1 does not tell how long to wait, so there one tries alone now and then
		expect(sent).toBeLessThanOrEqual(N8N_CORE_VERSION.startsWith('1.') ? 13 : 10);
	});

	it('ends waiting for an answer that does not come', async () => {
		account.drift.fault({ hang: true, times: 99 });
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 300);
		await account.run('contact.create', create, contacts(20), { signal: stop.signal });
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(account.drift.requests).toHaveLength(10);
	});
});
