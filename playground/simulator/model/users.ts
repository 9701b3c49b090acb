import type { Clock } from './clock.ts';
import type { DomainEvents } from './domainEvents.ts';
import { ORG_ID } from './organization.ts';

/** A member of the organization, or a bot; fields are absent when unset (drift-api.md §4). */
export interface User {
	id: number;
	orgId: number;
	name: string;
	alias?: string;
	email?: string;
	phone?: string;
	locale?: string;
	availability: 'AVAILABLE' | 'OFFLINE' | 'ON_CALL';
	role: 'member' | 'admin' | 'agent';
	timeZone?: string;
	avatarUrl?: string;
	verified: boolean;
	bot: boolean;
	createdAt: number;
	updatedAt: number;
}

export type NewUser = Partial<User> & Pick<User, 'id' | 'name'>;

/** The bot in whose name an app writes; its id is the one of the live answer (drift-api.md §3.6). */
export const APP_BOT: User = {
	id: 5136943,
	orgId: ORG_ID,
	name: 'Bot',
	availability: 'AVAILABLE',
	role: 'member',
	verified: true,
	bot: true,
	createdAt: 1667330738000,
	updatedAt: 1667330738000,
};

/** The organization's users, by id: from the start the app's bot is one. */
export class Users extends Map<number, User> {
	private readonly clock: Clock;
	private readonly domainEvents: DomainEvents;

	constructor(clock: Clock, domainEvents: DomainEvents) {
		super();
		this.clock = clock;
		this.domainEvents = domainEvents;
		this.add(APP_BOT);
	}

	/** Adds a user, by default a person who is offline; optional fields without a value stay unset. */
	add(given: NewUser): User {
		const createdAt = given.createdAt ?? this.clock.tick();
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
		if (this.has(user.id)) throw new Error(`User ${user.id} exists already`);
		this.set(user.id, user);
		return user;
	}

	/** Sets fields of a user. */
	update(user: User, fields: Partial<Omit<User, 'id'>>): void {
		const { availability } = user;
		Object.assign(user, fields, { updatedAt: this.clock.tick() });
		if (user.availability !== availability) this.domainEvents.emit('availabilityChanged', user);
	}
}
