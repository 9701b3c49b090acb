import { readRows } from '../../../client/list';
import { brokenOff } from '../../../client/response';
import { inPool } from '../../../execution/limiter';
import { getAll } from '../../contact/getAll';
import { numbered } from '../files';
import type { Slice } from './slice';

/** How many email addresses a slice asks for, and how many of them at once. */
const ADDRESSES = 200;
const AT_ONCE = 30;

/** Drift's page size is not documented; others ask for as many (drift-api.md §2.4). */
const PAGE_SIZE = 100;

/** Reads the contacts with the email addresses the user gave, as Drift cannot list contacts: those who never chatted are in no conversation. */
export async function readContacts(slice: Slice): Promise<void> {
	const { position, settings, record, viewed, refusals } = slice;
	const addresses = settings.emailAddresses.slice(position.done, position.done + ADDRESSES);
	const found = new Map<string, string[]>();
	await inPool(addresses, AT_ONCE, async (email) => {
		const client = { ...slice.client('contact_read'), options: { url: getAll.url, qs: { email } } };
		try {
			const { rows, isWhole } = await readRows(client, { pageSize: PAGE_SIZE });
			if (!isWhole) throw brokenOff('the list of contacts with an email address');
			found.set(
				email,
				rows.map((row) => JSON.stringify(row)),
			);
			viewed.contacts.push(...rows);
			slice.resolve({ kind: 'contact', id: email });
		} catch (error) {
			refusals.add(error, { kind: 'contact', id: email });
		}
	});
	const lines = addresses.flatMap((email) => found.get(email) ?? []);
	record.emailAddresses = [...found].map(([email, rows]) => [email, rows.length]);
	// On a second try there may be a broken file of that name
	if (lines.length > 0 || slice.isSecondTry) {
		position.contactFiles += 1;
		record.contacts = lines.length;
		position.counts.contacts += lines.length;
		slice.addLines(numbered('contacts', position.contactFiles, 'jsonl'), lines);
	}
	position.done += addresses.length;
	if (position.done < settings.emailAddresses.length) return;
	position.done = 0;
	position.stage = 'counts';
}
