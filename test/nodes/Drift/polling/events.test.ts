import { EVENTS, HOUR, ids, idsOf, MINUTE, rowsOf, triggerAccount } from './trigger';

const account = triggerAccount();

beforeEach(() => account.wait(HOUR));

describe('New Conversation', () => {
	it('starts once for each, oldest first, whoever began it', async () => {
		const n8n = await account.watching('newConversation');
		const first = account.begin(3);
		expect(idsOf(await n8n.poll())).toEqual(ids(first));
		account.wait(5 * MINUTE);
		const second = account.begin(2);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(second), []]);
	});

	it('does not start for one that goes on, soon or much later', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		const n8n = await account.watching('newConversation');
		const [fresh, late] = account.begin(2);
		if (!fresh || !late) throw new Error('There are two');
		account.say(one);
		account.touch(other);
		expect(idsOf(await n8n.poll())).toEqual(ids([fresh, late]));
		account.say(fresh);
		expect(await n8n.poll()).toEqual({ items: null });
		account.wait(HOUR);
		account.begin(1);
		await n8n.poll();
		[fresh, late, one].forEach((conversation) => account.say(conversation));
		expect(await n8n.poll()).toEqual({ items: null });
	});

	it('gives what is new by the latest update, as the list has it', async () => {
		const n8n = await account.watching('newConversation');
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		account.say(one);
		account.close(other);
		account.say(one);
		expect(rowsOf(await n8n.poll()).map(({ id, status }) => [id, status])).toEqual([
			[other.id, 'closed'],
			[one.id, 'open'],
		]);
	});
});

describe('Conversation Updated', () => {
	it('starts for whatever changes, as it is then, once for all changes between two polls', async () => {
		const [one, two, three] = account.old(3);
		if (!one || !two || !three) throw new Error('There are three');
		const n8n = await account.watching('conversationUpdated');
		account.touch(three);
		account.say(one);
		account.say(one);
		account.close(two);
		expect(rowsOf(await n8n.poll()).map(({ id, status }) => [id, status])).toEqual([
			[three.id, 'open'],
			[one.id, 'open'],
			[two.id, 'closed'],
		]);
		account.touch(one);
		const [fresh] = account.begin(1);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([[one.id, fresh?.id], []]);
	});
});

describe('Conversation Closed', () => {
	it('starts for what was open or pending, and what began meanwhile, oldest first', async () => {
		const [one, two] = account.old(2);
		if (!one || !two) throw new Error('There are two');
		account.drift.account.conversations.setStatus(two.id, 'pending');
		const n8n = await account.watching('conversationClosed');
		const [fresh, open] = account.begin(2);
		if (!fresh || !open) throw new Error('There are two');
		account.close(fresh, two, one);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids([fresh, two, one]), []]);
		account.close(open);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([[open.id], []]);
	});

	it('starts again for one that was opened again, however quickly the polls follow', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		const n8n = await account.watching('conversationClosed');
		account.close(one, other);
		expect(idsOf(await n8n.poll())).toEqual(ids([one, other]));
		account.reopen(one, other);
		expect(await n8n.poll()).toEqual({ items: null });
		account.close(other, one);
		expect(idsOf(await n8n.poll())).toEqual(ids([other, one]));
		// What was opened and closed between two polls was closed at both
		account.reopen(one, other);
		account.close(one, other);
		expect(await n8n.poll()).toEqual({ items: null });
	});

	it('does not start for an old closed one that changes otherwise', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		account.close(one, other);
		account.wait(HOUR);
		account.begin(1);
		const n8n = await account.watching('conversationClosed');
		account.say(one);
		account.touch(other);
		expect(await n8n.poll()).toEqual({ items: null });
		await n8n.restart();
		account.touch(one);
		expect(await n8n.poll()).toEqual({ items: null });
	});

	it('starts for one that was seen open before n8n stopped, and closed meanwhile', async () => {
		const n8n = await account.watching('conversationClosed');
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		await n8n.poll();
		account.close(one);
		n8n.deactivate();
		account.wait(HOUR);
		account.close(other);
		expect(idsOf(await n8n.activate())).toEqual(ids([one, other]));
	});

	it('starts for one that was sent in bulk once it has been seen open; Drift cannot list those that are not', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		account.drift.account.conversations.setStatus(one.id, 'bulk_sent');
		account.drift.account.conversations.setStatus(other.id, 'bulk_sent');
		account.wait(HOUR);
		account.begin(1);
		const n8n = await account.watching('conversationClosed');
		account.wait(MINUTE);
		account.drift.account.conversations.setStatus(one.id, 'open');
		await n8n.poll();
		account.close(one, other);
		expect(idsOf(await n8n.poll())).toEqual(ids([one]));
	});

	it('starts for one that is closed in the very moment of what was seen before', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		const n8n = await account.watching('conversationClosed');
		account.say(one);
		account.say(other);
		await n8n.poll();
		[one, other].forEach((conversation) => Object.assign(conversation, { status: 'closed' }));
		expect(idsOf(await n8n.poll())).toEqual(ids([one, other]));
	});
});

describe('Simplify', () => {
	const parameters = (simplify: boolean) => ({ simplify });

	it.each(EVENTS.filter((event) => event !== 'newMessage').map((event) => ({ event })))(
		'gives conversations as Conversation: Get Many does: $event',
		async ({ event }) => {
			const [simple, whole] = [await account.watching(event), await account.watching(event, parameters(false))];
			const fresh = account.begin(2);
			account.close(...fresh);
			const listed = fresh.map(({ id, status, contactId, inboxId, createdAt, updatedAt }) => ({
				id,
				status,
				contactId,
				inboxId,
				createdAt,
				updatedAt,
			}));
			expect(rowsOf(await whole.poll())).toEqual(listed);
			const iso = (ms: number) => new Date(ms).toISOString();
			expect(rowsOf(await simple.poll())).toEqual(
				listed.map((row) => ({ ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) })),
			);
		},
	);

	it('gives messages as Message: Get Many does', async () => {
		const [simple, whole] = [
			await account.watching('newMessage'),
			await account.watching('newMessage', parameters(false)),
		];
		const [one] = account.begin(1);
		if (!one) throw new Error('There is one');
		const said = [
			account.say(one, { body: '<p>Hi &amp; bye</p>', context: { ip: '192.0.2.1' } }),
			account.say(one, { body: undefined }),
		];
		expect(rowsOf(await whole.poll())).toEqual(JSON.parse(JSON.stringify(said)));
		const { id: conversationId, contactId } = one;
		expect(rowsOf(await simple.poll())).toEqual(
			said.map(({ id, createdAt }, index) => ({
				id,
				createdAt: new Date(createdAt).toISOString(),
				speaker: 'contact',
				speakerId: contactId,
				text: index === 0 ? 'Hi & bye' : '',
				type: 'chat',
				buttons: [],
				attachments: [],
				preMessages: [],
				conversationId,
			})),
		);
	});
});
