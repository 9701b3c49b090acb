import type { Account } from './model/account.ts';
import type { Contact } from './model/contacts.ts';

/** Deletes things of an account, as its users can in Drift's own app, and remembers what there was. */
export class Deletions {
	/** By ID, as they were. */
	readonly contacts = new Map<number, Contact>();
	/** The IDs of the attachments that each deleted conversation had, by its ID. */
	readonly conversations = new Map<number, number[]>();
	private readonly account: Account;

	constructor(account: Account) {
		this.account = account;
	}

	/** Deletes a contact; its conversations stay. Does nothing if there is none with this ID. */
	deleteContact(id: number): void {
		const contact = this.account.contacts.get(id);
		if (!contact) return;
		this.contacts.set(id, structuredClone(contact));
		this.account.contacts.delete(id);
	}

	/** Deletes a conversation and what was said in it. Does nothing if there is none with this ID. */
	deleteConversation(id: number): void {
		if (!this.account.conversations.delete(id)) return;
		const messages = this.account.messages.get(id) ?? [];
		this.conversations.set(
			id,
			messages.flatMap(({ attachments = [] }) => attachments.map((attachment) => attachment.id)),
		);
		this.account.messages.delete(id);
	}
}
