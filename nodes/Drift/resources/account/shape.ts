import type { Shape } from '../../output/simplify';

/** An account, simplified (drift-api.md §5). */
export const simpleAccount: Shape = {
	accountId: 'same',
	name: 'same',
	domain: 'same',
	ownerId: 'same',
	targeted: 'same',
	deleted: 'same',
	customProperties: 'values',
	createDateTime: 'time',
	updateDateTime: 'time',
};
