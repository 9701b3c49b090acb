/** Every scope the sources name (drift-api.md §1.4). */
export const SCOPES = [
	'contact_read',
	'contact_write',
	'all_contact_read',
	'conversation_read',
	'conversation_write',
	'user_read',
	'user_write',
	'account_read',
	'account_write',
	'playbook_read',
	'gdpr_read',
	'gdpr_write',
] as const;

export type Scope = (typeof SCOPES)[number];
