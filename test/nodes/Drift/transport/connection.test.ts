import { byId, driftAccount } from '../account';

const account = driftAccount();

let number = 0;
const newContacts = (count = 2) => Array.from({ length: count }, () => ({ email: `connection-${number++}@example.com` }));
const create = { email: '={{ $json.email }}' };

describe('a connection that breaks', () => {
	it.each(['before', 'after'] as const)('%s it was carried out is made again for GET and PATCH', async (reset) => {
		const [{ id = 0 } = {}, { id: other = 0 } = {}] = [...account.drift.account.contacts.values()].slice(2);
		account.drift.fault({ method: 'PATCH', reset });
		account.drift.fault({ method: 'GET', reset });
		const updated = await account.run('contact.update', { driftContactId: byId('={{ $json.id }}'), updateFields: { name: reset } }, [{ id }, { id: other }]);
		const read = await account.run('contact.get', { contactId: byId('={{ $json.id }}') }, [{ id }, { id: other }]);
		expect([updated.error, read.output.length]).toEqual([undefined, 2]);
		expect(account.drift.account.contacts.get(id)?.attributes.name).toBe(reset);
	});

	it('after a contact was deleted is not mistaken for a contact that never was', async () => {
		const { output } = await account.run('contact.create', create, newContacts());
		account.drift.fault({ method: 'DELETE', reset: 'after' });
		const deleted = await account.run('contact.delete', { contactId: byId('={{ $json.id }}') }, output.map(({ json }) => ({ id: json.id })));
		expect(deleted.output.map(({ json }) => json)).toEqual(output.map(({ json }) => ({ deleted: true, id: json.id })));
	});

	it('never sends a message twice', async () => {
		const [id = 0] = account.drift.account.conversations.keys();
		const before = account.drift.account.messages.get(id)?.length ?? 0;
		account.drift.fault({ method: 'POST', reset: 'after' });
		const { output } = await account.run('message.create', { conversationId: byId(id), body: '={{ $json.text }}' }, [{ text: 'one' }, { text: 'two' }], {
			onError: 'continueRegularOutput',
		});
		expect(output[0]?.json.error).toBe('Drift could not be reached: the connection broke (it may have been carried out)');
		expect(account.drift.account.messages.get(id)?.slice(before).map(({ body }) => body)).toEqual(['one', 'two']);
	});

	it('never came about, so a POST is sent again until somebody listens', async () => {
		const { error } = await account.run('contact.create', create, newContacts(1), {
			credentials: { accessToken: account.drift.token, baseUrl: 'http://127.0.0.1:9' },
		});
		expect(error?.message).toBe('Drift could not be reached: nothing answers at the address in the credential');
		expect(error?.description).toContain('It was sent 4 times.');
		expect(error?.description).not.toContain('carried out');
	});
});
