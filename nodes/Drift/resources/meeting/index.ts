import { defineResource } from '../resource';
import { getAll } from './getAll';
import { meetingShape } from './shape';

export const meeting = defineResource(
	{
		name: 'Meeting',
		value: 'meeting',
		description: 'A meeting between a contact and a user, booked through Drift',
	},
	[getAll],
	[],
	meetingShape,
);
