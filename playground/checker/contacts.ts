import { nameOf } from './conversations.ts';
import type { Differences } from './differences.ts';
import { rowsOf } from './files.ts';

/** Checks that each contact asked for by email address is as the account has it: `held` are the names of its contacts' JSON. */
export async function checkContacts(
	folder: string,
	names: Iterable<string>,
	held: ReadonlySet<string>,
	differences: Differences,
): Promise<void> {
	const files = [...names].filter((name) => /^contacts-\d{6}\.jsonl$/.test(name));
	for (const name of files)
		for await (const [row, line] of rowsOf(folder, name, differences))
			if (!held.has(nameOf(row))) differences.add('a contact is not as in the account', `${name}:${line}`);
}
