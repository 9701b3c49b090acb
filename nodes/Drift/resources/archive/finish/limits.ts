/** What no archive of Drift can hold, because its API does not give it (drift-api.md §2.4, §3, §4, §5, §6). */
export const NOT_IN_API: readonly string[] = [
	'Contacts who never chatted, unless they were asked for by their email address: Drift cannot list contacts.',
	'Meetings that began more than 30 days before the first pass: Drift gives no older ones.',
	'Playbooks that are switched off, and the flow of a playbook (its questions and branches): Drift gives the names and goals of active ones only.',
	'Whatever was deleted in Drift, or erased under a privacy request, before it was read.',
	'Earlier versions: a message, contact or account is as it was when it was read, and an edited message as it reads after the edit.',
	'Who closed, assigned or tagged a conversation, and when: Drift gives the present status, participants and tags only.',
	'Settings of the account, saved replies, routing rules, email campaigns, videos, and the figures of Drift’s own reports.',
	'The timeline of a contact (pages visited, events), except for what stands in the contact’s attributes and in the conversations.',
];
