import { getInRange } from '../../execution/getInRange';
import { timestamp } from '../../parameters/parsers';
import { defineOperation } from '../operation';
import { meetingShape } from './shape';

/** How meetings are read: at most 1,000 at a time, without pages (drift-api.md §4). */
export const meetingRange = {
	scope: 'user_read',
	from: { sendAs: 'min_start_time' },
	until: { sendAs: 'max_start_time' },
	pageSize: 1000,
	time: 'slotStart',
	rowId: 'eventId',
};

export const getAll = defineOperation('GET /users/meetings/org', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many meetings in a time range',
	description:
		'Get the meetings booked through Drift in a time range. Drift returns those of the last 30 days and upcoming ones.',
	execute: getInRange({
		...meetingRange,
		from: { ...meetingRange.from, value: { from: 'startsAfter', as: timestamp } },
		until: { ...meetingRange.until, value: { from: 'startsBefore', as: timestamp, required: true } },
		shape: meetingShape,
	}),
	hint: 'Drift returns meetings that started up to 30 days ago and silently leaves out older ones. Run this at least once a month to keep them all.',
	fields: [
		{
			displayName: 'Starts After',
			name: 'startsAfter',
			type: 'dateTime',
			default: '',
			description: 'Only meetings that start at this moment or later. Leave empty to go back as far as Drift does.',
		},
		{
			displayName: 'Starts Before',
			name: 'startsBefore',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'Only meetings that start before this moment, which may be in the future',
		},
	],
});
