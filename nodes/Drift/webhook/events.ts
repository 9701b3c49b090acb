import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isObject } from '../client/json';

/** Chosen in the place of every type, those included that are not known here. */
export const ALL = '*';

/** The types of events (drift-api.md §11), each with the scope the Drift app needs for it. */
export const EVENTS: INodePropertyOptions[] = [
	{ name: 'All', value: ALL, description: 'Every event the Drift app is subscribed to' },
	{ name: 'App Disconnected', value: 'app_disconnected', description: 'The Drift app was disconnected' },
	{ name: 'Button Action', value: 'button_action', description: 'A visitor clicked a button, told as in 2018: with the button, not with a message (scope conversation_read)' },
	{ name: 'Button Clicked', value: 'button_clicked', description: 'A visitor clicked a button in a message (scope conversation_read)' },
	{ name: 'Chat to Call', value: 'chat_to_call', description: 'A chat became a call (scope conversation_read)' },
	{ name: 'Contact Identified', value: 'contact_identified', description: 'A contact became known, with an email address (scope contact_read)' },
	{ name: 'Contact Updated', value: 'contact_updated', description: 'Attributes of a contact changed (scope all_contact_read)' },
	{ name: 'Conversation Inactive', value: 'conversation_inactive', description: 'A conversation fell silent (scope conversation_read)' },
	{ name: 'Conversation Manual Push', value: 'conversation_manual_push', description: 'Somebody pushed a conversation to other apps by hand (scope conversation_read)' },
	{ name: 'Conversation Participant Added', value: 'conversation_participant_added', description: 'Users joined a conversation (scope conversation_read)' },
	{ name: 'Conversation Participant Removed', value: 'conversation_participant_removed', description: 'Users left a conversation (scope conversation_read)' },
	{ name: 'Conversation Push', value: 'conversation_push', description: 'Drift pushed a conversation to other apps (scope conversation_read)' },
	{
		name: 'Conversation Status Updated',
		value: 'conversation_status_updated',
		description: 'A conversation was opened, closed or set to pending (scope conversation_read). Drift is retiring this event.',
	},
	{ name: 'GDPR Delete Requested', value: 'gdpr_delete_requested', description: 'Somebody asked for their data to be deleted (scope gdpr_read)' },
	{ name: 'Meeting Updated', value: 'meeting_updated', description: 'A meeting changed or was cancelled (scope conversation_read)' },
	{ name: 'New Command Message', value: 'new_command_message', description: 'Somebody wrote a message that begins with a slash (scope conversation_read)' },
	{ name: 'New Conversation', value: 'new_conversation', description: 'A visitor began a conversation (scope conversation_read)' },
	{ name: 'New Meeting', value: 'new_meeting', description: 'A meeting was booked (scope conversation_read)' },
	{ name: 'New Message', value: 'new_message', description: 'Anybody wrote in a conversation: visitors, your team, bots (scope conversation_read)' },
	{ name: 'Phone Captured', value: 'phone_captured', description: 'A visitor gave a phone number (scope conversation_read)' },
	{ name: 'Playbook Goal Met', value: 'playbook_goal_met', description: 'A playbook reached its goal (scope conversation_read)' },
	{ name: 'User Availability Updated', value: 'user_availability_updated', description: 'One of your team came online or left (scope user_read)' },
	{ name: 'User Unsubscribed', value: 'user_unsubscribed', description: 'A contact unsubscribed from emails (scope user_read)' },
];

/** What Drift called an event in 2018, with the same data. */
const OLD_NAMES = new Map([['user_unsubscribe', 'user_unsubscribed']]);

/** The event that names nothing, so that it may have no data (drift-api.md §11); of any other, data that is missing is a fault. */
const WITHOUT_DATA = 'app_disconnected';

/** What a delivery tells. */
export interface DriftEvent {
	type: string;
	orgId: number;
	data: IDataObject;
}

/** Whether n8n could store it: what is nested too deeply is no JSON for it. */
function isStorable(data: object): boolean {
	try {
		return JSON.stringify(data) !== undefined;
	} catch {
		return false;
	}
}

/** The event in a delivery, under the type's present name. Undefined for what is not Drift's envelope. */
export function eventIn({ type, orgId, data: given }: IDataObject): DriftEvent | undefined {
	if (typeof type !== 'string' || type === '' || typeof orgId !== 'number') return undefined;
	const data = type === WITHOUT_DATA ? (given ?? {}) : given;
	return isObject(data) && isStorable(data) ? { type: OLD_NAMES.get(type) ?? type, orgId, data } : undefined;
}
