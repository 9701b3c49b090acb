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
	action: 'Get many meetings',
	description: 'Get meetings booked through Drift: upcoming ones and those of the last 30 days',
	execute: getInRange({
		...meetingRange,
		from: { ...meetingRange.from, value: { from: 'startsAfter', as: timestamp } },
		until: { ...meetingRange.until, value: { from: 'startsBefore', as: timestamp, required: true } },
		shape: meetingShape,
	}),
	fields: [
		{
			displayName: 'Starts After',
			name: 'startsAfter',
			type: 'dateTime',
			default: '',
			description: 'Return meetings that start at or after this time. Leave empty for the last 30 days.',
			hint: 'Drift leaves out meetings that started more than 30 days ago',
		},
		{
			displayName: 'Starts Before',
			name: 'startsBefore',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'Return meetings that start before this time',
		},
	],
});
