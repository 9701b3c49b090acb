import type { Attributes, AttributeValue } from './attributes.ts';
import type { Clock } from './clock.ts';
import type { DomainEvents } from './domainEvents.ts';
import { Ids } from './ids.ts';

/** drift-api.md §2.1 */
export interface ContactAttributes {
	_END_USER_VERSION: number;
	_end_user_version: number;
	_calculated_version: number;
	socialProfiles: Record<string, string>;
	name?: string;
	email?: string;
	phone?: string;
	externalId?: string;
	events: Record<string, number>;
	tags: string[];
	start_date: number;
	[attribute: string]: AttributeValue | string[] | Record<string, string | number> | undefined;
}

export interface Contact {
	id: number;
	createdAt: number;
	attributes: ContactAttributes;
}

export type NewContact = Partial<Omit<Contact, 'attributes'>> & { attributes: Record<string, AttributeValue> };

/** An entry on a contact's timeline (drift-api.md §2.11). */
export interface TimelineEvent {
	attributes: Record<string, string>;
	event: string;
	createdAt: number;
	contactId: number;
}

/** The people the organization talks to, by id. */
export class Contacts extends Map<number, Contact> {
	/** Email addresses, whether or not a contact has them (drift-api.md §2.9). */
	readonly unsubscribed = new Set<string>();

	private readonly ids = new Ids(16344778600);
	private readonly clock: Clock;
	private readonly domainEvents: DomainEvents;
	private readonly attributes: Attributes;

	constructor(clock: Clock, domainEvents: DomainEvents, attributes: Attributes) {
		super();
		this.clock = clock;
		this.domainEvents = domainEvents;
		this.attributes = attributes;
	}

	/** Adds a contact; id and createdAt have defaults. Unknown attributes become custom attributes. */
	add({ id, createdAt = this.clock.tick(), attributes }: NewContact): Contact {
		const contact: Contact = {
			id: this.ids.take(id),
			createdAt,
			attributes: {
				_END_USER_VERSION: 3,
				_end_user_version: 3,
				_calculated_version: 3,
				socialProfiles: {},
				...attributes,
				events: {},
				tags: [],
				start_date: createdAt,
			},
		};
		if (this.has(contact.id)) throw new Error(`Contact ${contact.id} exists already`);
		this.attributes.define(attributes);
		this.set(contact.id, contact);
		this.domainEvents.emit('contactCreated', contact);
		return contact;
	}

	/** Sets attributes of a contact and raises its version. Unknown attributes become custom attributes. */
	update(contact: Contact, attributes: Record<string, AttributeValue>): void {
		this.attributes.define(attributes);
		const diff = Object.entries(attributes)
			.map(([name, updated]) => ({ name: `attributes.${name}`, previous: contact.attributes[name], updated }))
			.filter(({ previous, updated }) => previous !== updated);
		const version = contact.attributes._END_USER_VERSION + 1;
		Object.assign(contact.attributes, attributes, {
			_END_USER_VERSION: version,
			_end_user_version: version,
			_calculated_version: version,
		});
		if (diff.length > 0) this.domainEvents.emit('contactChanged', contact, diff);
	}

	/** Every contact whose attribute has one of the values, oldest first. */
	find(attribute: 'email' | 'externalId', values: readonly string[]): Contact[] {
		return [...this.values()].filter((contact) => values.includes(contact.attributes[attribute] ?? ''));
	}

	/** Unsubscribes an email address. */
	unsubscribe(email: string): void {
		if (this.unsubscribed.has(email)) return;
		this.unsubscribed.add(email);
		for (const contact of this.find('email', [email])) this.domainEvents.emit('contactUnsubscribed', contact);
	}
}
