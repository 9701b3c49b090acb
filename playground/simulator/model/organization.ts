/** The organization's id, the one in the token's answer (drift-api.md §9). */
export const ORG_ID = 123;

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
