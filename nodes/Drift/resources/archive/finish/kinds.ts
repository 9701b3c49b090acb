/** What the kinds of things in the archive are called, one and many, and the lists with what they are. */
const KINDS: Record<string, [one: string, many: string]> = {
	conversation: ['conversation', 'conversations'],
	messages: ['conversation’s messages', 'conversations’ messages'],
	transcript: ['transcript', 'transcripts'],
	contact: ['contact', 'contacts'],
	attachment: ['attachment', 'attachments'],
	report: ['report on conversations', 'reports on conversations'],
	stats: ['count of conversations', 'counts of conversations'],
};

/** A kind as people read it; of a list, that it is the list. */
export const kindName = (kind: string, count: number): string => KINDS[kind]?.[count === 1 ? 0 : 1] ?? `list “${kind}”`;

/** The lists of the organisation: what each file holds. */
export const LISTS: ReadonlyArray<[file: string, what: string]> = [
	['users.jsonl', 'Users: the members of the team, bots included'],
	['teams.jsonl', 'Teams'],
	['accounts.jsonl', 'Accounts: companies'],
	['playbooks.jsonl', 'Playbooks that are active'],
	['landing-pages.jsonl', 'Landing pages of playbooks'],
	['attributes.jsonl', 'Attributes that contacts can have'],
	['meetings.jsonl', 'Meetings'],
];

/** Why Drift refuses something, in plain words, by HTTP status. */
export function whyRefused(status: number | null): string {
	if (status === null) return 'Drift gave no answer, although it was asked several times.';
	if (status === 404) return 'Drift says that there is no such thing: as a rule it has been deleted.';
	if (status === 401 || status === 403)
		return 'Drift does not let the access token read it: as a rule the token lacks the permission (scope) for it.';
	if (status === 429) return 'Drift said that it was asked too often, and went on saying so.';
	if (status >= 500) return 'Drift failed to answer (an error on its side), although it was asked several times.';
	return 'Drift answered that it does not accept the request.';
}
