import type { INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount();

const ids = (rows: Array<{ id?: unknown }>) => rows.map(({ id }) => id);
const outputIds = (output: Array<{ json: { id?: unknown } }>) => ids(output.map(({ json }) => json));
const queries = () => account.drift.requests.map(({ query }) => query);

describe('messages', () => {
	/** The conversation with the most messages. */
	const longest = () => [...account.drift.account.messages].sort(([, a], [, b]) => b.length - a.length)[0] ?? [0, []];

	beforeAll(() => {
		const [conversationId] = longest();
		const contactId = account.drift.account.conversations.get(conversationId)?.contactId ?? 0;
		for (let count = 0; count < 160; count++) {
			account.drift.account.messages.add({
				conversationId,
				author: { id: contactId, type: 'contact', bot: false },
				body: `line ${count}`,
			});
		}
	});

	it('come complete and oldest first, fifty a page', async () => {
		const [id, messages] = longest();
		const { output } = await account.run('message.getAll', { conversationId: byId(id), returnAll: true });
		expect(outputIds(output)).toEqual([...ids(messages), ...ids(messages)]);
		expect(account.drift.requests).toHaveLength(2 * Math.ceil(messages.length / 50));
		expect(queries()[0]).toEqual({});
	});

	it('cost one request for a Limit within a page', async () => {
		const [id, messages] = longest();
		const { output } = await account.run('message.getAll', { conversationId: byId(id), limit: 30 }, [{}]);
		expect(outputIds(output)).toEqual(ids(messages.slice(0, 30)));
		expect(account.drift.requests).toHaveLength(1);
	});

	describe.each(['always', 'ifMore', 'never'] as const)('if they come with pagination %s', (messagesPager) => {
		beforeEach(() => (account.drift.settings.variants.messagesPager = messagesPager));
		afterEach(() => (account.drift.settings.variants.messagesPager = 'always'));

		/** A conversation of so many messages. */
		function talk(count: number): number {
			const [contactId = 0] = account.drift.account.contacts.keys();
			const { id: conversationId } = account.drift.account.conversations.add({ contactId });
			for (let written = 0; written < count; written++)
				account.drift.account.messages.add({
					conversationId,
					author: { id: contactId, type: 'contact', bot: false },
					body: 'x',
				});
			return conversationId;
		}

		it.each([0, 1, 49, 50, 51, 100, 120])('all come: %i', async (count) => {
			const items = [count, 1].map((length) => ({ id: talk(length) }));
			const lengths = async (operation: string, parameters: INodeParameters) =>
				await account.run(operation, { conversationId: byId('={{ $json.id }}'), ...parameters }, items);
			const many = await lengths('message.getAll', { returnAll: true });
			expect(outputIds(many.output)).toEqual(
				items.flatMap(({ id }) => ids(account.drift.account.messages.get(id) ?? [])),
			);
			const structured = await lengths('conversation.getTranscript', { format: 'structured' });
			expect(structured.output.map(({ json }) => Array.isArray(json.messages) && json.messages.length)).toEqual([
				count,
				1,
			]);
		});

		it('no page is asked for behind one that is not full, and Limit costs no more', async () => {
			const items = [{ id: talk(49) }, { id: talk(30) }];
			await account.run('message.getAll', { conversationId: byId('={{ $json.id }}'), returnAll: true }, items);
			await account.run('message.getAll', { conversationId: byId(talk(200)), limit: 50 }, [{}]);
			expect(queries()).toEqual([{}, {}, {}]);
		});
	});

	it('end if Drift, which has named a page, names none after it, whatever its cursors are', async () => {
		const [id, messages] = longest();
		const pages = [
			{ data: { messages: messages.slice(0, 50) }, pagination: { more: true, next: 'abc' } },
			{ data: { messages: messages.slice(50, 100) } },
		];
		for (const body of pages) account.drift.fault({ status: 200, body });
		const { output } = await account.run('message.getAll', { conversationId: byId(id), returnAll: true }, [{}]);
		expect([outputIds(output), queries()]).toEqual([ids(messages.slice(0, 100)), [{}, { next: 'abc' }]]);
	});

	it('end if Drift gives the same page again, whatever page is asked for', async () => {
		const [id, messages] = longest();
		account.drift.fault({ status: 200, body: { data: { messages: messages.slice(0, 50) } }, times: 9 });
		const { output, error } = await account.run('message.getAll', { conversationId: byId(id), returnAll: true });
		expect([error, output.length, account.drift.requests.length]).toEqual([undefined, 100, 4]);
	});

	it('end if Drift says that there are no more, though the page is full', async () => {
		const [id, messages] = longest();
		account.drift.fault({
			status: 200,
			body: { data: { messages: messages.slice(0, 50) }, pagination: { more: false } },
			times: 2,
		});
		const { output } = await account.run('message.getAll', { conversationId: byId(id), returnAll: true });
		expect([output.length, account.drift.requests.length]).toEqual([100, 2]);
	});
});
