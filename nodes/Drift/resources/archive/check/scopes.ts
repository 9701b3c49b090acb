import { DriftApiError } from '../../../client/errors';
import type { ItemRequest } from '../../../execution/runItem';
import { askTokenInfo, scopesIn } from '../../token/tokenInfo';

/** The scopes the archive needs, and what would be missing in it without each (drift-api.md §1.4). */
export const NEEDED: Readonly<Record<string, string>> = {
	conversation_read: 'all conversations, with their messages, transcripts and attachments',
	contact_read: 'the contacts: who the conversations were with, and those asked for by email address',
	user_read: 'the users (who the agents and bots in the conversations are), and the meetings',
	account_read: 'the accounts, which are companies',
	playbook_read: 'the playbooks and their landing pages',
	all_contact_read: 'the list of attributes that contacts can have; the contacts themselves have theirs all the same',
};

/**
 * The scopes of the token, and null if Drift does not tell them.
 * Throws the `DriftApiError` that makes all further questions needless: no connection, no Drift there, or status 401.
 */
export async function scopesOf(itemRequest: ItemRequest): Promise<string[] | null> {
	const options = { ...itemRequest.options, method: 'POST' as const, url: '/app/token_info' };
	return await askTokenInfo({ ...itemRequest, options }).then(
		({ scope }) => scopesIn(scope),
		(error: unknown) => {
			if (error instanceof DriftApiError && error.status !== undefined && error.status !== 401) return null;
			throw error;
		},
	);
}
