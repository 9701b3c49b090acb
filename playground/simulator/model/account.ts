import { EventEmitter } from 'node:events';

import { Attachments } from './attachments.ts';
import { Attributes } from './attributes.ts';
import { Clock } from './clock.ts';
import { Contacts } from './contacts.ts';
import type { TimelineEvent } from './contacts.ts';
import { Conversations } from './conversations.ts';
import { CustomerAccounts } from './customerAccounts.ts';
import type { DomainEvents } from './domainEvents.ts';
import { Meetings } from './meetings.ts';
import { Messages } from './messages.ts';
import type { LandingPage, Playbook, Team } from './organization.ts';
import { Users } from './users.ts';

/** A Drift account in memory. Every id is an int64 that fits a JavaScript number, every time is in ms since 1970 (drift-api.md §1). */
export class Account {
	readonly clock: Clock;
	/** Tells whoever listens what happens. */
	readonly domainEvents: DomainEvents = new EventEmitter();

	readonly users: Users;
	readonly teams: Team[] = [];
	readonly meetings: Meetings;
	readonly playbooks: Playbook[] = [];
	readonly landingPages: LandingPage[] = [];
	readonly accounts: CustomerAccounts;

	readonly attributes = new Attributes();
	readonly contacts: Contacts;
	/** On the contacts' timelines, oldest first. */
	readonly events: TimelineEvent[] = [];
	/** Oldest first. */
	readonly gdprRequests: Array<{ kind: 'retrieve' | 'delete'; email: string }> = [];

	readonly conversations: Conversations;
	readonly messages: Messages;
	readonly attachments = new Attachments();

	/** An account without contents but for the app's bot; `now` is what its clock shows, in ms, and a live one goes on by itself. */
	constructor(now: number, isLive = false) {
		this.clock = new Clock(now, isLive);
		this.users = new Users(this.clock, this.domainEvents);
		this.meetings = new Meetings(this.clock, this.domainEvents);
		this.accounts = new CustomerAccounts(this.clock);
		this.contacts = new Contacts(this.clock, this.domainEvents, this.attributes);
		this.conversations = new Conversations(this.clock, this.domainEvents, this.users);
		this.messages = new Messages(this.clock, this.domainEvents, this.conversations);
	}

	/** What the account's clock shows, in ms. */
	get now(): number {
		return this.clock.now;
	}

	set now(now: number) {
		this.clock.now = now;
	}

	/** Forgets every contact and user with an email address (drift-api.md §8). */
	erase(email: string): void {
		for (const { id } of this.contacts.find('email', [email])) this.contacts.delete(id);
		for (const user of this.users.values()) if (user.email === email) this.users.delete(user.id);
		this.domainEvents.emit('erasureRequested', email);
	}
}
