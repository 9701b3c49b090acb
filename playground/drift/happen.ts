import type { Static } from '@sinclair/typebox';

import { Activity } from '../simulator/index.ts';
import type { Account, Deletions } from '../simulator/index.ts';
import type { Happened, Happening } from './protocol.ts';

/** Has things happen in an account at once; the same account and calls give the same. */
export class Happenings {
	private readonly account: Account;
	private readonly deletions: Deletions;
	private readonly activity: Activity;
	private draws = 0;

	constructor(account: Account, deletions: Deletions) {
		this.account = account;
		this.deletions = deletions;
		this.activity = new Activity(account);
	}

	happen(wanted: Static<typeof Happening>): Static<typeof Happened> {
		const { steps = 0, touched = 0, deletedConversations = 0, deletedContacts = 0 } = wanted;
		const changed = new Set<number>();
		for (let i = 0; i < steps; i++) changed.add(this.activity.step().conversationId);
		for (const id of this.some(this.account.conversations, touched)) {
			this.account.conversations.touch(id, this.account.clock.tick());
			changed.add(id);
		}
		const deleted = this.some(this.account.conversations, deletedConversations);
		for (const id of deleted) {
			this.deletions.deleteConversation(id);
			changed.delete(id);
		}
		for (const id of this.some(this.account.contacts, deletedContacts)) this.deletions.deleteContact(id);
		return { changed: [...changed], deleted };
	}

	/** Some of the IDs of a map, spread over all of them. */
	private some(all: ReadonlyMap<number, unknown>, count: number): number[] {
		const ids = [...all.keys()];
		const chosen = new Set<number>();
		while (chosen.size < Math.min(count, ids.length)) {
			// Steps of a large prime reach all places before one comes twice
			const id = ids[(++this.draws * 7_919) % ids.length];
			if (id !== undefined) chosen.add(id);
		}
		return [...chosen];
	}
}
