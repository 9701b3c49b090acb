import type { IDataObject } from 'n8n-workflow';

import { readRows } from '../../../client/list';
import type { PagedList } from '../../../client/list';
import type { DriftClient } from '../../../client/request';
import { statusCountsOf } from '../../conversation/reports';
import { objectsInLines } from '../lines';
import { readMeetings } from './meetings';
import type { Slice } from './slice';

/** The lists of the organization: the file of each, and how it is read. The scopes are those of the operations (drift-api.md §1.4). */
const LISTS: Array<{ file: string; scope?: string; read(client: DriftClient, slice: Slice): Promise<IDataObject[]> }> = [
	{ file: 'users.jsonl', scope: 'user_read', read: rowsAt('/users/list') },
	{
		file: 'accounts.jsonl',
		scope: 'account_read',
		read: rowsAt('/accounts', { rows: ['accounts'], rowId: 'accountId', pageSize: 65, sizeAs: 'size' }),
	},
	{ file: 'teams.jsonl', read: rowsAt('/teams/org') },
	{ file: 'playbooks.jsonl', scope: 'playbook_read', read: rowsAt('/playbooks/list') },
	{ file: 'landing-pages.jsonl', scope: 'playbook_read', read: rowsAt('/playbooks/clp', { rowId: '' }) },
	{
		file: 'attributes.jsonl',
		scope: 'all_contact_read',
		read: rowsAt('/contacts/attributes', { rows: ['properties'], rowId: 'name' }),
	},
	{ file: 'meetings.jsonl', scope: 'user_read', read: readMeetings },
];
