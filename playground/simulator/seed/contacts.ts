import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { AttributeValue } from '../model/attributes.ts';

const YEAR = 365 * 24 * 3600 * 1000;
const DOMAINS = ['example.com', 'example.net', 'example.org'];
const NON_ASCII_NAMES = ['Zoë', 'José', 'Łucja', 'Søren', 'Ümit', '陽菜', 'Вера', 'Ngọc'];
const COUNTRIES = ['Norway', 'Japan', 'Côte d’Ivoire', 'Brazil', 'Canada', 'Türkiye'];

/** Adds contacts created in the year before the last years: some anonymous, some with non-ASCII names. */
export function seedContacts(account: Account, count: number, years: number): void {
	for (let i = 0; i < count; i++) {
		const createdAt = account.now - (years + 1) * YEAR + Math.floor((YEAR * i) / count);
		const anonymous = i % 7 === 3;
		account.contacts.add({ createdAt, attributes: { ...visit(createdAt), ...(anonymous ? {} : person(i)) } });
	}
}

/** Attributes of every visitor. */
function visit(createdAt: number): Record<string, AttributeValue> {
	return {
		country: faker.helpers.arrayElement(COUNTRIES),
		last_active: createdAt + faker.number.int({ min: 0, max: YEAR }),
		custom_utm: faker.helpers.arrayElement(['newsletter', 'search', 'fair']),
	};
}

/** Attributes of a visitor who left an email address. The number makes email address and external id unique. */
function person(i: number): Record<string, AttributeValue> {
	const first = i % 9 === 4 ? faker.helpers.arrayElement(NON_ASCII_NAMES) : faker.person.firstName();
	const last = faker.person.lastName();
	const address = `${first}${last}`
		.normalize('NFD')
		.replace(/[^a-z]/gi, '')
		.toLowerCase();
	// Clients forget to encode a plus sign
	const mark = i % 11 === 5 ? '+' : '.';
	return {
		name: `${first} ${last}`,
		email: `${address}${mark}${i}@${faker.helpers.arrayElement(DOMAINS)}`,
		city: faker.location.city(),
		employees: faker.number.int({ min: 1, max: 5000 }),
		newsletter: faker.datatype.boolean(),
		...(i % 2 === 0 ? { externalId: `USER-${i}` } : {}),
		...(i % 3 === 0 ? { phone: `+1 202 555 01${String(i % 100).padStart(2, '0')}` } : {}),
	};
}
