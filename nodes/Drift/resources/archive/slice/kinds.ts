import type { IDataObject } from 'n8n-workflow';

import { speakerOf } from '../../../output/messageParts';
import { isVisit } from '../../message/visit';
import type { MessageKinds } from '../sliceRecord';

/** What only the organization sees (drift-api.md §3.5). */
const PRIVATE = ['private_note', 'private_prompt'];

/** How many of a conversation's messages are of which kind. */
export function kindsOf(messages: IDataObject[]): MessageKinds {
	const kinds: MessageKinds = [0, 0, 0, 0, 0];
	for (const message of messages) {
		const { speaker } = speakerOf(message.author);
		if (PRIVATE.includes(String(message.type))) kinds[4]++;
		else if (isVisit(message)) kinds[1]++;
		else if (speaker === 'contact') kinds[0]++;
		else if (speaker === 'user') kinds[2]++;
		else if (speaker === 'bot') kinds[3]++;
	}
	return kinds;
}
