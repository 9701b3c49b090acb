import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { AttributeValue } from '../model/attributes.ts';
import type { Company, Person } from './names.ts';
import { inventPerson } from './names.ts';
import { BACK, inventMoment } from './times.ts';

const PLACES = [
	{ city: 'Oslo', country: 'Norway' },
	{ city: 'Osaka', country: 'Japan' },
	{ city: 'Abidjan', country: 'Côte d’Ivoire' },
	{ city: 'Recife', country: 'Brazil' },
	{ city: 'Halifax', country: 'Canada' },
	{ city: 'İzmir', country: 'Türkiye' },
	{ city: 'Chicago', country: 'United States' },
	{ city: 'Leeds', country: 'United Kingdom' },
];

/** Adds contacts who came over two years, the first of them at their beginning: some anonymous, some with names that are not ASCII. */
export function seedContacts(account: Account, count: number, companies: readonly Company[]): void {
	const first = account.now - BACK;
	const came = Array.from({ length: count }, (_, i) => (i === 0 ? first : inventMoment(first, account.now)));
	const taken = new Set<string>();
	for (const [i, createdAt] of came.sort((a, b) => a - b).entries()) {
		const place = faker.helpers.arrayElement(PLACES);
		const attributes = {
			country: place.country,
			last_active: faker.number.int({ min: createdAt, max: account.now }),
			custom_utm: faker.helpers.arrayElement(['newsletter', 'search', 'fair']),
		};
		const isAnonymous = i % 7 === 3;
		const person = isAnonymous ? {} : { ...known(i, companies, taken), city: place.city };
		account.contacts.add({ createdAt, attributes: { ...attributes, ...person } });
	}
}

/** Attributes of a visitor who left an email address. The number makes the external ID unique. */
function known(i: number, companies: readonly Company[], taken: Set<string>): Record<string, AttributeValue> {
	const person = inventPerson(i % 9 === 4 ? 'elsewhere' : 'anglophone');
	// Some write from home
	const { domain } = i % 4 === 2 ? { domain: 'example.com' } : faker.helpers.arrayElement(companies);
	return {
		name: person.name,
		// Clients forget to encode a plus sign
		email: addressOf({ ...person, mailbox: person.mailbox + (i % 11 === 5 ? '+chat' : '') }, domain, taken),
		employees: faker.number.int({ min: 1, max: 5000 }),
		newsletter: faker.datatype.boolean(),
		...(i % 2 === 0 ? { externalId: `USER-${i}` } : {}),
		...(i % 3 === 0 ? { phone: `+1 202 555 01${String(i % 100).padStart(2, '0')}` } : {}),
	};
}

/** An address that nobody has taken, which is then taken. */
function addressOf({ mailbox }: Person, domain: string, taken: Set<string>): string {
	let address = `${mailbox}@${domain}`;
	for (let number = 2; taken.has(address); number++) address = `${mailbox}${number}@${domain}`;
	taken.add(address);
	return address;
}
