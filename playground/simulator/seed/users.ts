import type { Account } from '../model/account.ts';
import type { NewUser } from '../model/users.ts';
import { inventPerson } from './names.ts';
import type { Person } from './names.ts';
import { DAY } from './times.ts';

/** The first agent's id is the one of the live answer (drift-api.md §3.3). */
const FIRST_AGENT = 5136942;
const AGENTS = 6;

const AVAILABILITIES = ['AVAILABLE', 'OFFLINE', 'ON_CALL'] as const;

/** Adds the organization's agents. The app's bot is there already. */
export function seedUsers(account: Account): void {
	for (let i = 0; i < AGENTS; i++) {
		account.users.add({ id: FIRST_AGENT + i * 10, ...details(account, i, inventPerson('anglophone')) });
	}
}

/** Every third user lacks all optional fields but the email address. */
function details(account: Account, i: number, { name, mailbox }: Person): Omit<NewUser, 'id'> {
	const createdAt = account.now - (1000 - i) * DAY;
	return {
		name,
		email: `${mailbox}@example.com`,
		availability: AVAILABILITIES[i % AVAILABILITIES.length],
		role: i === 0 ? 'admin' : 'agent',
		verified: i % 5 !== 4,
		createdAt,
		updatedAt: createdAt + 100 * DAY,
		...(i % 3 === 2
			? {}
			: {
					alias: name.split(' ')[0],
					phone: `+1 202 555 020${i}`,
					locale: 'en-US',
					timeZone: 'America/New_York',
					avatarUrl: `https://example.com/avatars/${i}.png`,
				}),
	};
}
