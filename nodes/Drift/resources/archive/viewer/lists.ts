import type { IDataObject } from 'n8n-workflow';

import { textIn } from '../../../client/json';
import { idOf } from '../../../output/messageParts';
import type { ViewerMeeting, ViewerPlaybook } from './format';
import { compact, timeIn } from './values';

/** A playbook's name (drift-api.md §6); none without one. */
export function playbookEntries(playbook: IDataObject): ViewerPlaybook[] {
	const id = idOf(playbook.id);
	const name = textIn(playbook.name);
	return id === undefined || name === undefined ? [] : [{ id, name }];
}

/** A contact's meeting (drift-api.md §4); none without a contact. */
export function meetingEntries(meeting: IDataObject): ViewerMeeting[] {
	const contact = idOf(meeting.schedulerId);
	if (contact === undefined) return [];
	return [
		compact({
			contact,
			agent: idOf(meeting.agentId),
			conversation: idOf(meeting.conversationId),
			from: timeIn(meeting.slotStart),
			until: timeIn(meeting.slotEnd),
			status: textIn(meeting.status),
			type: textIn(meeting.meetingType),
		}),
	];
}
