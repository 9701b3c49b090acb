import type { IDataObject } from 'n8n-workflow';

import { readRows } from '../../../client/list';
import type { PagedList, Reading } from '../../../client/list';
import type { DriftClient } from '../../../client/request';
import { brokenOff } from '../../../client/response';
import { inPool } from '../../../execution/limiter';
import { accountList, getAll as accounts } from '../../account/getAll';
import { getAll as attributes } from '../../attribute/getAll';
import { getAll as playbooks } from '../../playbook/getAll';
import { getLandingPages } from '../../playbook/getLandingPages';
import { getAll as teams } from '../../team/getAll';
import { getAll as users } from '../../user/getAll';
import { countConversations } from './counts';
import { MEETINGS, readMeetings } from './meetings';
import type { Slice } from './slice';

/** A list of the organization: its file, the scope it needs if a source names one (drift-api.md §1.4), and how it is read. */
interface List {
	file: string;
	scope?: string;
	read(client: DriftClient, slice: Slice): Promise<Reading>;
}

const pages =
	({ url }: { url?: string }, list: PagedList = {}): List['read'] =>
	async (client) =>
		await readRows({ ...client, options: { url } }, list);

const LISTS: List[] = [
	{ file: 'users.jsonl', scope: 'user_read', read: pages(users) },
	{ file: 'accounts.jsonl', scope: accountList.scope, read: pages(accounts, accountList) },
	{ file: 'teams.jsonl', read: pages(teams) },
	{ file: 'playbooks.jsonl', scope: 'playbook_read', read: pages(playbooks) },
	{ file: 'landing-pages.jsonl', scope: 'playbook_read', read: pages(getLandingPages) },
	{ file: 'attributes.jsonl', scope: 'all_contact_read', read: pages(attributes, { rows: ['properties'] }) },
	{ file: MEETINGS, scope: 'user_read', read: readMeetings },
];

/** Reads the lists of the organization, each into its file, as far as Drift gives them, and how many conversations there are. */
export async function readLists(slice: Slice): Promise<void> {
	const { position, record, refusals, viewed } = slice;
	const lists = new Map<string, IDataObject[]>();
	await inPool(LISTS, LISTS.length, async ({ file, scope, read }) => {
		const kind = file.replace('.jsonl', '');
		try {
			const { rows, isWhole } = await read(slice.client(scope), slice);
			// A part of it is better than nothing, but not than what an earlier pass has read
			if (isWhole || slice.isFirstReading) lists.set(file, rows);
			if (!isWhole) throw brokenOff(`the list of ${kind}`);
			slice.resolve({ kind, id: kind });
		} catch (error) {
			refusals.add(error, { kind, id: kind });
		}
	});
	for (const { file } of LISTS) {
		const rows = lists.get(file);
		if (rows === undefined) continue;
		record.lists[file] = rows.length;
		slice.addLines(
			file,
			rows.map((row) => JSON.stringify(row)),
		);
	}
	viewed.users = lists.get('users.jsonl') ?? [];
	viewed.playbooks = lists.get('playbooks.jsonl') ?? [];
	viewed.meetings = lists.get(MEETINGS) ?? [];
	// If Drift does not count, that is told at the end of the pass
	const counts = await countConversations(slice).catch((error: unknown) => {
		refusals.check(error);
		return null;
	});
	position.expected = counts && Object.values(counts).reduce((sum, count) => sum + (count || 0), 0);
	position.stage = 'refused';
}
