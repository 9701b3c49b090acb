import { faker } from '@faker-js/faker/locale/en';
import type { Account } from '../account.ts';

/** The first agent's id is the one of the live answer (drift-api.md §3.3). */
const FIRST_AGENT = 5136942;
const AGENTS = 6;

/** Adds the organisation's agents; the app's bot is there already. */
export function seedUsers(account: Account): void {
	for (let i = 0; i < AGENTS; i++) {
		const id = FIRST_AGENT + i * 10;
		account.users.set(id, { id, name: faker.person.firstName(), bot: false });
	}
}
