import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { credentialName } from '../client/credential';
import { notFound } from '../client/errors';
import { object } from '../client/response';
import { withClient } from '../client/withClient';
import { inPool } from '../execution/limiter';
import { personOf } from '../resources/contact/person';
import { labelOf } from './matching';

/** How long a contact is kept, in ms, and how many are: while the user types, the same ones are asked for again and again. */
const LIFE = 300_000;
const MAX_KEPT = 1_000;

/** How many are read at once, and how long all may take, in ms. */
const AT_ONCE = 10;
const TIME_LIMIT = 10_000;

/** A contact as the pickers show it. */
interface ListedPerson {
	/** What tells a person who it is. */
	shown: string;
	/** Name and email address. */
	foundBy: string;
}

/** By credential and ID, the oldest first; without a person if Drift knows no such contact. */
const kept = new Map<string, { person: ListedPerson | undefined; until: number }>();

function keep(key: string, person: ListedPerson | undefined): void {
	const now = performance.now();
	kept.delete(key);
	kept.set(key, { person, until: now + LIFE });
	for (const [old, { until }] of kept) {
		if (kept.size <= MAX_KEPT && until > now) break;
		kept.delete(old);
	}
}

/** Who a contact is: the name, or else the email address. One who never gave either has chatted all the same. */
export function listedPerson(contact: IDataObject): ListedPerson {
	const { name, email } = personOf(contact);
	return { shown: name ?? email ?? 'Unknown visitor', foundBy: labelOf(name, email) };
}

/**
 * The contacts with some IDs, those there are. Drift gives them one by one (drift-api.md §2.3), so one read lately is not read again.
 * The first failure, such as a missing scope, ends the reading: then some are missing, and `failure` is the error that says why.
 */
export async function peopleOf(
	context: ILoadOptionsFunctions,
	ids: number[],
): Promise<{ people: Map<number, ListedPerson>; failure?: unknown }> {
	const credential = context.getNode().credentials?.[credentialName(context)]?.id;
	const people = new Map<number, ListedPerson>();
	const unread: number[] = [];
	for (const id of new Set(ids.filter(Number.isSafeInteger))) {
		const known = kept.get(`${credential} ${id}`);
		if (known === undefined || known.until < performance.now()) unread.push(id);
		else if (known.person) people.set(id, known.person);
	}
	if (unread.length === 0) return { people };
	const add = (id: number, person: ListedPerson | undefined) => {
		if (person) people.set(id, person);
		if (credential) keep(`${credential} ${id}`, person);
	};
	try {
		await withClient(context, { scope: 'contact_read', noRetry: true, timeLimit: TIME_LIMIT }, async (client) => {
			await inPool(unread, AT_ONCE, async (id) => {
				const response = await client.request({ url: `/contacts/${id}` }).catch(notFound);
				add(id, response && listedPerson(object(response.body)));
			});
		});
		return { people };
	} catch (failure) {
		return { people, failure };
	}
}
