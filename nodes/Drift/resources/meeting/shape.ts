import { same, time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** A meeting (drift-api.md §4). */
export const meetingShape: Shape = {
	simple: {
		id: same('eventId'),
		status: same('status'),
		startsAt: time('slotStart'),
		endsAt: time('slotEnd'),
		contactId: same('schedulerId'),
		userId: same('agentId'),
		conversationId: same('conversationId'),
		meetingNotes: same('meetingNotes'),
		createdAt: time('scheduledAt'),
		updatedAt: time('updatedAt'),
	},
	more: unchanged(
		'meetingType',
		'meetingSource',
		'endUserTimeZone',
		'bookedBy',
		'conferenceType',
		'conferenceDetails',
		'isRecurring',
		'isPrivate',
		'slug',
		'meetingSlug',
		'isOrgSlug',
		'orgId',
	),
};
