import { authorOf, Deletions } from '../../../../../playground/simulator/index.ts';
import type { Account } from '../../../../../playground/simulator/index.ts';
import type { Action } from './story';

/** Whoever does things in an account, each at a moment of its own. */
export class People {
	readonly deletions: Deletions;
	private readonly account: Account;
	private readonly now: () => number;
	private done = 0;

	/** An account with three contacts and nothing said. `now` gives a later time (ms) each time. */
	constructor(account: Account, now: () => number) {
		this.account = account;
		this.now = now;
		this.deletions = new Deletions(account);
		for (const map of [account.conversations, account.messages, account.attachments, account.contacts]) map.clear();
		account.meetings.all.length = 0;
		account.now = now();
		for (const name of ['ann', 'bob', 'cy'])
			this.account.contacts.add({ attributes: { email: `${name}@example.com` } });
	}

	do(action: Action): void {
		const { account, deletions } = this;
		account.now = this.now() - 1;
		const contactIds = [...account.contacts.keys()];
		const contactId = contactIds[action.which % contactIds.length];
		if (action.does === 'begin') {
			if (contactId === undefined) return;
			const { id } = account.conversations.add({ contactId, status: action.status });
			this.say(id, action.messages);
			return;
		}
		if (action.does === 'meet') {
			const [agentId = 0] = account.users.keys();
			const slotStart = account.now + 1_000 * ++this.done;
			if (contactId !== undefined) account.meetings.add({ agentId, schedulerId: contactId, slotStart });
			return;
		}
		if (action.does === 'deleteContact') {
			if (contactId !== undefined) deletions.deleteContact(contactId);
			return;
		}
		const ids = [...account.conversations.keys()];
		const id = ids[action.which % ids.length];
		if (id === undefined) return;
		if (action.does === 'say') this.say(id, Math.max(1, action.messages));
		else if (action.does === 'attach') this.attach(id);
		else if (action.does === 'close') account.conversations.setStatus(id, 'closed');
		else if (action.does === 'touch') account.conversations.touch(id, account.clock.tick());
		else deletions.deleteConversation(id);
	}

	/** Says so many things at once. */
	private say(id: number, count: number): void {
		const { account } = this;
		const { contactId, updatedAt } = account.conversations.existing(id);
		const createdAt = Math.max(account.clock.tick(), updatedAt);
		const [user] = account.users.values();
		for (let i = 0; i < count; i++) {
			const isVisitor = i % 2 === 0 || !user;
			const author = isVisitor ? { id: contactId, type: 'contact' as const, bot: false } : authorOf(user);
			const type = i % 5 === 3 ? 'private_note' : 'chat';
			account.messages.add({ conversationId: id, author, type, body: `<p>Line ${++this.done}</p>`, createdAt });
		}
	}

	private attach(id: number): void {
		this.say(id, 1);
		const message = this.account.messages.get(id)?.at(-1);
		const content = `content ${++this.done}`;
		if (message)
			this.account.attachments.add(message, { fileName: `Ä ${this.done}.txt`, mimeType: 'text/plain', content });
	}
}
