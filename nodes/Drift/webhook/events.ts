import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isObject } from '../client/json';

/** Stands for every type, including those not known here. */
export const ALL = '*';

/** What n8n lists for an event among the triggers. Its own "On gdpr deletion requested" is made of the name in small letters. */
const withAction = (event: INodePropertyOptions): INodePropertyOptions => ({
	action: event.name.replace(/ [A-Z][a-z]+/g, (word) => word.toLowerCase()),
	...event,
});

/** The types of events (drift-api.md §11), each with the scope the Drift app needs for it. */
export const EVENTS: INodePropertyOptions[] = [
	{ name: 'All', value: ALL, action: 'Any event', description: 'Every event the Drift app is subscribed to' },
	{ name: 'App Disconnected', value: 'app_disconnected', description: 'The Drift app was disconnected' },
	{
		name: 'Button Action',
		value: 'button_action',
		description:
			'A visitor clicked a button, in the format of 2018: the button without its message (scope conversation_read)',
	},
	{
		name: 'Button Clicked',
		value: 'button_clicked',
		description: 'A visitor clicked a button in a message (scope conversation_read)',
	},
	{ name: 'Chat to Call', value: 'chat_to_call', description: 'A chat turned into a call (scope conversation_read)' },
	{
		name: 'Contact Identified',
		value: 'contact_identified',
		description: 'A visitor gave an email address (scope contact_read)',
	},
	{
		name: 'Contact Updated',
		value: 'contact_updated',
		description: 'Attributes of a contact changed (scope all_contact_read)',
	},
	{
		name: 'Conversation Inactive',
		value: 'conversation_inactive',
		description: 'A conversation became inactive (scope conversation_read)',
	},
	{
		name: 'Conversation Manual Push',
		value: 'conversation_manual_push',
		description: 'A user pushed a conversation to other apps (scope conversation_read)',
	},
	{
		name: 'Conversation Participant Added',
		value: 'conversation_participant_added',
		description: 'Users joined a conversation (scope conversation_read)',
	},
	{
		name: 'Conversation Participant Removed',
		value: 'conversation_participant_removed',
		description: 'Users left a conversation (scope conversation_read)',
	},
	{
		name: 'Conversation Push',
		value: 'conversation_push',
		description: 'Drift pushed a conversation to other apps (scope conversation_read)',
	},
	{
		name: 'Conversation Status Updated',
		value: 'conversation_status_updated',
		description:
			'A conversation was opened, closed or set to pending (scope conversation_read). Drift is retiring this event.',
	},
	{
		name: 'GDPR Deletion Requested',
		value: 'gdpr_delete_requested',
		description: 'A person asked for their data to be deleted (scope gdpr_read)',
	},
	{
		name: 'Meeting Updated',
		value: 'meeting_updated',
		description: 'A meeting changed or was cancelled (scope conversation_read)',
	},
	{
		name: 'New Command Message',
		value: 'new_command_message',
		description: 'A message that starts with a slash (scope conversation_read)',
	},
	{
		name: 'New Conversation',
		value: 'new_conversation',
		description: 'A visitor started a conversation (scope conversation_read)',
	},
	{ name: 'New Meeting', value: 'new_meeting', description: 'A meeting was booked (scope conversation_read)' },
	{
		name: 'New Message',
		value: 'new_message',
		description: 'A message from a visitor, your team or a bot (scope conversation_read)',
	},
	{
		name: 'Phone Captured',
		value: 'phone_captured',
		description: 'A visitor gave a phone number (scope conversation_read)',
	},
	{
		name: 'Playbook Goal Met',
		value: 'playbook_goal_met',
		description: 'A playbook reached its goal (scope conversation_read)',
	},
	{
		name: 'User Availability Updated',
		value: 'user_availability_updated',
		description: 'A user went online or offline (scope user_read)',
	},
	{
		name: 'User Unsubscribed',
		value: 'user_unsubscribed',
		description: 'A contact unsubscribed from emails (scope user_read)',
	},
].map(withAction);

/** Event types of 2018, with what Drift calls them now; the data is the same. */
const FORMER_NAMES = new Map([['user_unsubscribe', 'user_unsubscribed']]);

/** The only event that may have no data (drift-api.md §11). */
const WITHOUT_DATA = 'app_disconnected';

/** The event in a delivery. */
export interface DriftEvent {
	type: string;
	orgId: number;
	data: IDataObject;
}

/** Whether n8n could store the data: it fails to serialize what is nested too deeply. */
function isStorable(data: object): boolean {
	try {
		return JSON.stringify(data) !== undefined;
	} catch {
		return false;
	}
}

/** The event in the body of a delivery, under its current type. Undefined if the body is not an event. */
export function eventIn({ type, orgId, data: rawData }: IDataObject): DriftEvent | undefined {
	if (typeof type !== 'string' || type === '' || typeof orgId !== 'number') return undefined;
	const data = type === WITHOUT_DATA ? (rawData ?? {}) : rawData;
	return isObject(data) && isStorable(data) ? { type: FORMER_NAMES.get(type) ?? type, orgId, data } : undefined;
}
