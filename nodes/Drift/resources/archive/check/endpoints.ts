import { rowsOf } from '../../../client/cursor';
import type { RequestOptions } from '../../../client/request';
import { object } from '../../../client/response';
import type { ItemRequest } from '../../../execution/runItem';
import { ask } from './ask';
import type { Asked } from './ask';

const YEAR = 366 * 24 * 3600 * 1000;

/** Something the archive asks Drift for. */
export interface Endpoint {
	check: string;
	/** Empty if no source names one (drift-api.md §1.4). */
	scope: string;
	missingWithout: string;
}

/** How an endpoint answered, and how many things it has; null if that is not told. */
export type Checked = Endpoint & Asked<number | null>;

interface Question extends Endpoint {
	url: string;
	qs?: () => RequestOptions['qs'];
	count: (body: unknown) => number | null;
}

const rowsIn = (body: unknown) => rowsOf(body, []).length;

/** How many accounts there are: `total` in the first page (drift-api.md §5). */
function totalIn(body: unknown): number | null {
	rowsOf(body, ['accounts']);
	const { total } = object(body);
	return typeof total === 'number' ? total : null;
}

/** Of the meetings one is asked for, to see whether they come. */
function unknown(body: unknown): null {
	rowsOf(body, []);
	return null;
}

const QUESTIONS: readonly Question[] = [
	{ check: 'users', scope: 'user_read', missingWithout: 'the users', url: '/users/list', count: rowsIn },
	{ check: 'teams', scope: '', missingWithout: 'the teams', url: '/teams/org', count: rowsIn },
	{
		check: 'accounts',
		scope: 'account_read',
		missingWithout: 'the accounts',
		url: '/accounts',
		qs: () => ({ index: 0, size: 1 }),
		count: totalIn,
	},
	{
		check: 'playbooks',
		scope: 'playbook_read',
		missingWithout: 'the playbooks',
		url: '/playbooks/list',
		count: rowsIn,
	},
	{
		check: 'landing pages',
		scope: 'playbook_read',
		missingWithout: 'the landing pages',
		url: '/playbooks/clp',
		count: rowsIn,
	},
	{
		check: 'attributes',
		scope: 'all_contact_read',
		missingWithout: 'the list of attributes',
		url: '/contacts/attributes',
		count: (body) => rowsOf(body, ['properties']).length,
	},
	{
		check: 'meetings',
		scope: 'user_read',
		missingWithout: 'the meetings',
		url: '/users/meetings/org',
		qs: () => ({ min_start_time: 0, max_start_time: Date.now() + YEAR, limit: 1 }),
		count: unknown,
	},
];

/** Asks for every list of the organization, all at once. Throws `RunAborted` only. */
export async function checkLists(itemRequest: ItemRequest): Promise<Checked[]> {
	return await Promise.all(
		QUESTIONS.map(async ({ url, qs, count, ...endpoint }) => ({
			...endpoint,
			...(await ask(itemRequest, { method: 'GET', url, qs: qs?.() }, count)),
		})),
	);
}
