import { each, time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** A playbook (drift-api.md §6). */
export const playbookShape: Shape = {
	simple: {
		...unchanged('id', 'name', 'reportType'),
		goals: each('goals', 'message'),
		createdAt: time('createdAt'),
		updatedAt: time('updatedAt'),
		...unchanged('createdAuthorId', 'updatedAuthorId'),
	},
	more: unchanged('interactionId', 'meta', 'orgId'),
};
