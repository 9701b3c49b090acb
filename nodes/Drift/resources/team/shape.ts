import { same, time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** A team (drift-api.md §7). */
export const teamShape: Shape = {
	simple: {
		...unchanged('id', 'name', 'status', 'main', 'members'),
		ownerId: same('owner'),
		...unchanged('teamAvailabilityMode', 'workspaceId'),
		updatedAt: time('updatedAt'),
	},
	more: unchanged('autoOffline', 'teamCsatEnabled', 'responseTimerEnabled', 'orgId'),
};
