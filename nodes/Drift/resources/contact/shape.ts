import type { Shape } from '../../output/simplify';

/** A contact, simplified: its attributes stand beside its ID (drift-api.md §2.1). */
export const simpleContact: Shape = {
	id: 'same',
	createdAt: 'time',
	attributes: 'attributes',
};
