import { attributeProperty, STANDARD_ATTRIBUTES } from './attributes.ts';
import type { AttributeProperty, AttributeValue, Contact, TimelineEvent } from './model.ts';
import { Organisation } from './organisation.ts';

export type NewContact = Partial<Omit<Contact, 'attributes'>> & { attributes: Record<string, AttributeValue> };

/** Whom the organisation talks to, and what is known of them. */
export class ContactBook extends Organisation {
	readonly contacts = new Map<number, Contact>();
	readonly attributes = new Map<string, AttributeProperty>();
	readonly events: TimelineEvent[] = [];
	readonly unsubscribed = new Set<string>();
	/** Oldest first. */
	readonly gdprRequests: Array<{ kind: 'retrieve' | 'delete'; email: string }> = [];

	/** The highest id given so far; the first one is as large as Drift's (drift-api.md §1). */
	private lastContact = 16344778600;

	/** Adds a contact; id and createdAt are given when left out. Unknown attributes become custom attributes. */
	addContact({ id = this.lastContact + 1, createdAt = this.tick(), attributes }: NewContact): Contact {
		const contact: Contact = {
			id,
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
		if (this.contacts.has(id)) throw new Error(`Contact ${id} exists already`);
		this.lastContact = Math.max(this.lastContact, id);
		this.defineAttributes(attributes);
		this.contacts.set(id, contact);
		this.happenings.emit('contactCreated', contact);
		return contact;
	}

	/** Sets attributes of a contact and raises its version. Unknown attributes become custom attributes. */
	updateContact(contact: Contact, attributes: Record<string, AttributeValue>): void {
		this.defineAttributes(attributes);
		const diff = Object.entries(attributes)
			.map(([name, updated]) => ({ name: `attributes.${name}`, previous: contact.attributes[name], updated }))
			.filter(({ previous, updated }) => previous !== updated);
		const version = contact.attributes._END_USER_VERSION + 1;
		Object.assign(contact.attributes, attributes, {
			_END_USER_VERSION: version,
			_end_user_version: version,
			_calculated_version: version,
		});
		if (diff.length > 0) this.happenings.emit('contactChanged', contact, diff);
	}

	/** Every contact whose attribute has one of the values, oldest id first. */
	findContacts(attribute: 'email' | 'externalId', values: readonly string[]): Contact[] {
		return [...this.contacts.values()].filter((contact) => values.includes(contact.attributes[attribute] ?? ''));
	}

	/** Unsubscribes an e-mail address, whether a contact has it or not (drift-api.md §2.9). */
	unsubscribe(email: string): void {
		if (this.unsubscribed.has(email)) return;
		this.unsubscribed.add(email);
		for (const contact of this.findContacts('email', [email])) this.happenings.emit('contactUnsubscribed', contact);
	}

	/** Forgets every contact and user with an e-mail address (drift-api.md §8). */
	erase(email: string): void {
		for (const { id } of this.findContacts('email', [email])) this.contacts.delete(id);
		for (const user of this.users.values()) if (user.email === email) this.users.delete(user.id);
		this.happenings.emit('erasureRequested', email);
	}

	/** drift-api.md §2.6: an unknown attribute name creates the custom attribute. */
	private defineAttributes(attributes: Record<string, AttributeValue>): void {
		for (const [name, value] of Object.entries(attributes)) {
			if (STANDARD_ATTRIBUTES.has(name) || this.attributes.has(name)) continue;
			this.attributes.set(name, attributeProperty(name, value));
		}
	}
}
