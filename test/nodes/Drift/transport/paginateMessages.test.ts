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
			account.drift.account.addMessage({ conversationId, author: { id: contactId, type: 'contact', bot: false }, body: `line ${count}` });
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

	it('end where pagination is missing', async () => {
		const [id] = longest();
		account.drift.fault({ withoutPagination: true });
		const { output } = await account.run('message.getAll', { conversationId: byId(id), returnAll: true }, [{}]);
		expect(output).toHaveLength(50);
	});
});
