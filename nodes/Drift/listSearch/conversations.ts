import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { nextCursor, rowsOf } from '../client/cursor';
import { isEmptyObject } from '../client/json';
import { conversationList } from '../resources/conversation/list';
import { contactsWithAddress, isAddress } from './contacts';
import { listed, matches, wantedPage } from './matching';
import type { Entry } from './matching';
import { peopleOf } from './people';
import { findObject, getBody } from './request';

const { scope, url, firstPage, pageSize } = conversationList;

/** How many conversations are listed at once: each has a contact to be read. */
const FEW = 20;

/** Conversations as the picker shows them: who, its status, when it was last updated, and its ID. `failure` says why names are missing. */
async function toEntries(
	context: ILoadOptionsFunctions,
	rows: IDataObject[],
): Promise<{ entries: Entry[]; failure?: unknown }> {
	const { people, failure } = await peopleOf(
		context,
		rows.map(({ contactId }) => Number(contactId)),
	);
	// n8n's own time zone: the editor does not tell a picker the workflow's
	const time = new Intl.DateTimeFormat('en-CA', {
		timeZone: context.getTimezone(),
		...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	});
	const entries = rows.map(({ id, contactId, updatedAt, status }) => {
		const { shown, foundBy } = people.get(Number(contactId)) ?? { shown: `Contact ${String(contactId)}`, foundBy: '' };
		const when = typeof updatedAt === 'number' ? [time.format(updatedAt).replace(',', '')] : [];
		return {
			name: [shown, status, ...when, id].join(' · '),
			value: Number(id),
			url: `https://app.drift.com/conversations/${String(id)}`,
			alsoFoundBy: `${foundBy} ${String(contactId)}`,
		};
	});
	return { entries, failure };
}

/** The IDs of the contacts that are named exactly, by ID or a whole email address; none if what was typed is neither. Throws with Drift's reason. */
async function contactsMeant(context: ILoadOptionsFunctions, typed: string): Promise<number[]> {
	if (isAddress(typed)) return (await contactsWithAddress(context, typed)).map(({ id }) => Number(id));
	if (!/^\d+$/.test(typed)) return [];
	const { people, failure } = await peopleOf(context, [Number(typed)]);
	// Without the scope for contacts there may be one
	return people.size > 0 || failure !== undefined ? [Number(typed)] : [];
}

/**
 * A page of conversations for the picker, most recently updated first, those that match the filter: an ID of a conversation, an ID or a whole
 * email address of a contact, or words in what is shown and in the contact's name and address. Throws with Drift's reason.
 */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const typed = filter.trim();
	if (/^\d+$/.test(typed) && token === undefined) {
		const conversation = await findObject(this, `/conversations/${typed}`, scope);
		if (conversation) return { results: (await toEntries(this, [conversation])).entries.map(listed) };
	}
	const contactIds = await contactsMeant(this, typed);
	const isNamed = contactIds.length > 0;
	const isMeant = ({ contactId }: IDataObject) => !isNamed || contactIds.includes(Number(contactId));
	let namesFailed: unknown;
	const page = await wantedPage({
		token,
		maxPages: isNamed ? 20 : 5,
		read: async (cursor) => {
			const limit = isNamed ? pageSize : FEW;
			const body = await getBody(this, url, { limit, ...(isEmptyObject(cursor) ? firstPage : cursor) }, scope);
			const { entries, failure } = await toEntries(this, rowsOf(body, []).filter(isMeant));
			namesFailed ??= failure;
			return { entries, next: nextCursor(body) };
		},
		isWanted: matches(isNamed ? '' : typed),
		rest: isNamed ? 'Older conversations were not searched' : 'Not listed? Type a whole email address or an ID',
	});
	// Nobody was found by name, but names could not be read
	if (namesFailed !== undefined && page.results.every(({ value }) => value === false)) throw namesFailed;
	return page;
}
