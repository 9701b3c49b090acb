/** What an organisation has besides contacts and conversations. Every time is in ms since 1970 (drift-api.md §1). */

/** Somebody who belongs to the organisation, bots too; fields are absent when unset (drift-api.md §4). */
export interface User {
	id: number;
	orgId: number;
	name: string;
	alias?: string;
	email?: string;
	phone?: string;
	locale?: string;
	availability: 'AVAILABLE' | 'OFFLINE' | 'ON_CALL';
	role: 'member' | 'admin' | 'agent';
	timeZone?: string;
	avatarUrl?: string;
	verified: boolean;
	bot: boolean;
	createdAt: number;
	updatedAt: number;
}

/** A booked meeting (drift-api.md §4). */
export interface Meeting {
	agentId: number;
	orgId: number;
	status: 'ACTIVE' | 'CANCELED';
	meetingSource: string;
	/** The contact's id. */
	schedulerId: number;
	eventId: string;
	slug: string;
	slotStart: number;
	slotEnd: number;
	updatedAt: number;
	scheduledAt: number;
	meetingType: string;
	conversationId?: number;
	endUserTimeZone: string;
	meetingNotes?: string;
	bookedBy?: number;
	meetingSlug: string;
	isOrgSlug: boolean;
	conferenceType: string;
	/** drift-api.md §11 */
	conferenceDetails?: { join_url: string };
	isRecurring: boolean;
	isPrivate: boolean;
}

/** The types of an account's properties (drift-api.md §5). */
export const PROPERTY_TYPES = [
	'STRING',
	'EMAIL',
	'NUMBER',
	'PHONE',
	'URL',
	'DATE',
	'DATETIME',
	'ENUM',
	'ENUMARRAY',
	'LATLON',
	'LAT',
	'LON',
	'TEAMMEMBER',
] as const;

export interface CustomProperty {
	label: string;
	name: string;
	value: string | number | string[];
	type: (typeof PROPERTY_TYPES)[number];
}

/** A company the organisation sells to, which Drift calls an account (drift-api.md §5). */
export interface CustomerAccount {
	accountId: string;
	ownerId: number;
	name?: string;
	domain?: string;
	customProperties: CustomProperty[];
	deleted: boolean;
	createDateTime: number;
	updateDateTime: number;
	targeted: boolean;
}

/** drift-api.md §6 */
export interface Playbook {
	id: number;
	name: string;
	orgId: number;
	meta: Record<string, unknown>;
	createdAt: number;
	updatedAt: number;
	createdAuthorId: number;
	updatedAuthorId: number;
	interactionId: number;
	reportType: string;
	goals: Array<{ id: string; message: string }>;
}

/** A conversational landing page (drift-api.md §6). */
export interface LandingPage {
	playbookId: number;
	playbookName: string;
	landingPageUrl: string;
}

/** drift-api.md §7 */
export interface Team {
	id: number;
	orgId: number;
	workspaceId: string;
	name: string;
	updatedAt: number;
	/** User ids. */
	members: number[];
	owner: number;
	status: 'ENABLED' | 'ARCHIVED';
	main: boolean;
	autoOffline: boolean;
	teamCsatEnabled: boolean;
	teamAvailabilityMode: 'ALWAYS_ONLINE' | 'ALWAYS_OFFLINE' | 'CUSTOM_HOURS';
	responseTimerEnabled: boolean;
}
