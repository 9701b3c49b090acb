import { time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** A user (drift-api.md §4). */
export const userShape: Shape = {
	simple: {
		...unchanged('id', 'name', 'alias', 'email', 'phone', 'role', 'availability', 'bot'),
		createdAt: time('createdAt'),
		updatedAt: time('updatedAt'),
	},
	more: unchanged('timeZone', 'locale', 'avatarUrl', 'verified', 'orgId'),
};
