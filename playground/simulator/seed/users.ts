import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { NewUser } from '../model/users.ts';

const DAY = 24 * 3600 * 1000;

/** The first agent's id is the one of the live answer (drift-api.md §3.3). */
const FIRST_AGENT = 5136942;
const AGENTS = 6;

const AVAILABILITIES = ['AVAILABLE', 'OFFLINE', 'ON_CALL'] as const;

/** Adds the organization's agents. The app's bot is there already. */
export function seedUsers(account: Account): void {
	for (let i = 0; i < AGENTS; i++) {
		account.users.add({ id: FIRST_AGENT + i * 10, name: faker.person.firstName(), ...details(account, i) });
	}
}

/** What does not depend on the seed. Every third user lacks all optional fields. */
function details(account: Account, i: number): Omit<NewUser, 'id' | 'name'> {
	const createdAt = account.now - (1000 - i) * DAY;
	return {
		email: `agent-${i}@example.com`,
		availability: AVAILABILITIES[i % AVAILABILITIES.length],
		role: i === 0 ? 'admin' : 'agent',
		verified: i % 5 !== 4,
		createdAt,
		updatedAt: createdAt + 100 * DAY,
		...(i % 3 === 2
			? {}
			: {
					alias: `Agent ${i}`,
					phone: `+1 202 555 020${i}`,
					locale: 'en-US',
					timeZone: 'America/New_York',
					avatarUrl: `https://example.com/avatars/${i}.png`,
				}),
	};
}
