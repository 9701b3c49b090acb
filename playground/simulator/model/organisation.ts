import { EventEmitter } from 'node:events';
import type { Happenings } from '../webhooks/happenings.ts';
import type { CustomerAccount, LandingPage, Meeting, Playbook, Team, User } from './organisationModel.ts';

export type NewUser = Partial<User> & Pick<User, 'id' | 'name'>;
export type NewMeeting = Partial<Meeting> & Pick<Meeting, 'agentId' | 'schedulerId' | 'slotStart'>;
export type NewCustomerAccount = Partial<CustomerAccount> & Pick<CustomerAccount, 'ownerId'>;

/** The organisation's id (drift-api.md §9 names it in the token's answer). */
export const ORG_ID = 123;

const HALF_HOUR = 30 * 60 * 1000;

/** Who works with Drift and what they have besides contacts and conversations. */
export class Organisation {
	readonly users = new Map<number, User>();
	readonly teams: Team[] = [];
	readonly meetings: Meeting[] = [];
	/** By accountId; deleted ones stay (drift-api.md §5). */
	readonly accounts = new Map<string, CustomerAccount>();
	readonly playbooks: Playbook[] = [];
	readonly landingPages: LandingPage[] = [];
	/** Tells what happens, to whoever listens. */
	readonly happenings = new EventEmitter<Happenings>();

	/** The account's clock, in ms: moved by writes only, so that answers repeat. */
	now: number;

	/** The number in the last accountId; the first is that of the documentation's example (drift-api.md §1). */
	private lastAccount = 123457;

	constructor(now: number) {
		this.now = now;
	}

	/** Moves the clock on by 1 ms and gives the new time. */
	tick(): number {
		return ++this.now;
	}

	/** Adds a user, a person who is offline unless told otherwise; what the model leaves unset stays so. */
	addUser(given: NewUser): User {
		const createdAt = given.createdAt ?? this.tick();
		const user: User = {
			orgId: ORG_ID,
			availability: 'OFFLINE',
			role: 'agent',
			verified: true,
			bot: false,
			updatedAt: createdAt,
			...given,
			createdAt,
		};
		if (this.users.has(user.id)) throw new Error(`User ${user.id} exists already`);
		this.users.set(user.id, user);
		return user;
	}

	/** Sets fields of a user. */
	updateUser(user: User, fields: Partial<Omit<User, 'id'>>): void {
		const { availability } = user;
		Object.assign(user, fields, { updatedAt: this.tick() });
		if (user.availability !== availability) this.happenings.emit('availabilityChanged', user);
	}

	/** Adds a booked meeting of half an hour; everything but who meets and when has a default. */
	addMeeting(given: NewMeeting): Meeting {
		const scheduledAt = given.scheduledAt ?? this.tick();
		const meeting: Meeting = {
			orgId: ORG_ID,
			status: 'ACTIVE',
			meetingSource: 'EMAIL_DROP',
			eventId: `event-${this.meetings.length + 1}`,
			slug: 'demo',
			slotEnd: given.slotStart + HALF_HOUR,
			updatedAt: scheduledAt,
			meetingType: 'Demo',
			endUserTimeZone: 'America/New_York',
			meetingSlug: 'demo',
			isOrgSlug: false,
			conferenceType: 'NONE',
			isRecurring: false,
			isPrivate: false,
			...given,
			scheduledAt,
		};
		this.meetings.push(meeting);
		this.happenings.emit('meetingBooked', meeting);
		return meeting;
	}

	/** Adds a customer's account; everything but its owner has a default, and name and domain may be unset. */
	addAccount(given: NewCustomerAccount): CustomerAccount {
		const createDateTime = given.createDateTime ?? this.tick();
		const account: CustomerAccount = {
			accountId: `${++this.lastAccount}_${given.domain ?? ''}`,
			customProperties: [],
			deleted: false,
			updateDateTime: createDateTime,
			targeted: false,
			...given,
			createDateTime,
		};
		if (this.accounts.has(account.accountId)) throw new Error(`Account ${account.accountId} exists already`);
		this.accounts.set(account.accountId, account);
		return account;
	}

	/** Sets fields of a customer's account. */
	updateAccount(account: CustomerAccount, fields: Partial<Omit<CustomerAccount, 'accountId'>>): void {
		Object.assign(account, fields, { updateDateTime: this.tick() });
	}
}
