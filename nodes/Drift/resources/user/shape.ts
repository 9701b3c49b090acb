import type { Shape } from '../../output/simplify';

/** A user, simplified (drift-api.md §4). */
export const simpleUser: Shape = {
	id: 'same',
	name: 'same',
	email: 'same',
	alias: 'same',
	phone: 'same',
	role: 'same',
	availability: 'same',
	bot: 'same',
	locale: 'same',
	timeZone: 'same',
	avatarUrl: 'same',
	createdAt: 'time',
	updatedAt: 'time',
};
