import { Socket } from 'node:net';

import { byId, driftAccount } from '../account';

declare const N8N_CORE_VERSION: string;

const account = driftAccount();

let number = 0;
const newContacts = (count = 2) =>
	Array.from({ length: count }, () => ({ email: `connection-${number++}@example.com` }));
const create = { email: '={{ $json.email }}' };

describe('a connection that breaks', () => {
	it.each(['before', 'after'] as const)('%s it was carried out is made again for GET and PATCH', async (reset) => {
		const [{ id = 0 } = {}, { id: other = 0 } = {}] = [...account.drift.account.contacts.values()].slice(2);
		account.drift.fault({ method: 'PATCH', reset });
		account.drift.fault({ method: 'GET', reset });
		const updated = await account.run(
			'contact.update',
			{ driftContactId: byId('={{ $json.id }}'), updateFields: { name: reset } },
			[{ id }, { id: other }],
		);
		const read = await account.run('contact.get', { contactId: byId('={{ $json.id }}') }, [{ id }, { id: other }]);
		expect([updated.error, read.output.length]).toEqual([undefined, 2]);
		expect(account.drift.account.contacts.get(id)?.attributes.name).toBe(reset);
	});

	it('after a contact was deleted is not mistaken for a contact that never was', async () => {
		const { output } = await account.run('contact.create', create, newContacts());
		account.drift.fault({ method: 'DELETE', reset: 'after' });
		const deleted = await account.run(
			'contact.delete',
			{ contactId: byId('={{ $json.id }}') },
			output.map(({ json }) => ({ id: json.id })),
		);
		expect(deleted.output.map(({ json }) => json)).toEqual(output.map(() => ({ deleted: true })));
	});

	it('never sends a message twice', async () => {
		const [id = 0] = account.drift.account.conversations.keys();
		const before = account.drift.account.messages.get(id)?.length ?? 0;
		account.drift.fault({ method: 'POST', reset: 'after' });
		const { output } = await account.run(
			'message.create',
			{ conversationId: byId(id), body: '={{ $json.text }}' },
			[{ text: 'one' }, { text: 'two' }],
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(output[0]?.json.error).toContain('The connection to Drift was lost (it may have been carried out)');
		expect(
			account.drift.account.messages
				.get(id)
				?.slice(before)
				.map(({ body }) => body),
		).toEqual(['one', 'two']);
	});

	it('never came about, so a POST is sent again until somebody listens', async () => {
		const { error } = await account.run('contact.create', create, newContacts(1), {
			credentials: { accessToken: account.drift.token, baseUrl: 'http://127.0.0.1:9' },
		});
		expect(error).toMatchObject({ name: 'NodeOperationError', message: "The Base URL's host refused the connection" });
		expect(error?.description).toContain('It was sent 4 times.');
		expect(error?.description).not.toContain('carried out');
	});

	describe('because the host cannot be reached', () => {
		/** Breaks every connection as the system does: while it is made, or when the request has left. */
		function breakAt(syscall: 'connect' | 'read'): void {
			const connect = Socket.prototype.connect;
			jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (
				this: Socket,
				...given: Parameters<typeof connect>
			) {
				const error = Object.assign(new Error(`${syscall} EHOSTUNREACH`), {
					code: 'EHOSTUNREACH',
					errno: -113,
					syscall,
				});
				if (syscall === 'read') this.once('connect', () => setTimeout(() => this.destroy(error), 150));
				else process.nextTick(() => this.destroy(error));
				return syscall === 'read' ? connect.apply(this, given) : this;
			});
		}
		beforeEach(() => (account.drift.settings.latency = 400));
		afterEach(() => {
			jest.restoreAllMocks();
			account.drift.settings.latency = 0;
		});

		it('after the request has left, may have been carried out', async () => {
			breakAt('read');
			const { output } = await account.run('contact.create', create, newContacts(), {
				onError: 'continueRegularOutput',
			});
			const sentence = "The Base URL's host could not be reached (it may have been carried out)";
			expect(output.map(({ json }) => json.error)).toEqual([1, 2].map(() => expect.stringContaining(`${sentence}. `)));
			expect(account.drift.requests).toHaveLength(2);
		});

		it('before it has left, is made again', async () => {
			breakAt('connect');
			const { output } = await account.run('contact.create', create, newContacts(), {
				onError: 'continueRegularOutput',
			});
			// n8n 1 does not tell which system call it was
			const certainty = N8N_CORE_VERSION.startsWith('1.') ? ' (it may have been carried out)' : '';
			const sentence = `The Base URL's host could not be reached${certainty}`;
			expect(output.map(({ json }) => json.error)).toEqual([1, 2].map(() => expect.stringContaining(`${sentence}. `)));
		}, 60_000);
	});
});
