import type { INodeProperties } from 'n8n-workflow';

import type { Parser } from '../../parameters/parsers';
import { choiceOf, chosen, list } from '../../parameters/words';

/** How the list of conversations is read, the most recently updated first. */
export const conversationList = {
	scope: 'conversation_read',
	url: '/conversations/list' as const,
	pageSize: 100,
	// Drift's latest documentation requires the token, left blank for the first page: drift-api.md §3.2
	firstPage: { page_token: '' },
	isLatestFirst: true,
};

/** The numbers Drift has for the statuses of conversations: drift-api.md §3.2. */
export const STATUS_IDS: Record<string, number> = { open: 1, closed: 2, pending: 3 };

/** The numbers of statuses to filter by; none if one is `all`, which models send for no filter. */
export const statusIds: Parser<number[]> = (value) => {
	const words = list(value) ?? [];
	if (words.length === 0 || words.some((word) => choiceOf(word, ['all', 'any']) !== undefined)) return undefined;
	return words.flatMap((word) => STATUS_IDS[chosen(word, Object.keys(STATUS_IDS))] ?? []);
};

/** Which conversations are wanted. */
export const conversationFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			default: [],
			description:
				'Return conversations with one of these statuses. Leave empty for all, including those sent in bulk.',
			options: [
				{ name: 'Closed', value: 'closed' },
				{ name: 'Open', value: 'open' },
				{ name: 'Pending', value: 'pending' },
			],
		},
		{
			displayName: 'Updated After',
			name: 'updatedAfter',
			type: 'dateTime',
			default: '',
			description: 'Return conversations updated at or after this time',
		},
		{
			displayName: 'Updated Before',
			name: 'updatedBefore',
			type: 'dateTime',
			default: '',
			description:
				'Return conversations last updated before this time. Drift cannot filter by it, so later ones are read and left out.',
		},
	],
};
