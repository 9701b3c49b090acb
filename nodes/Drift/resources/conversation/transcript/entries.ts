import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../../../client/json';
import { idOf } from '../../../output/messageParts';
import { simplifier } from '../../../output/simplify';
import { messageShape } from '../../message/shape';
import { isVisit } from '../../message/visit';
import type { Names } from './names';

const simplify = simplifier(true, messageShape);

/** The name of who speaks; of a contact without a name, the email address. */
function nameOf({ speaker, speakerId, speakerName = null }: IDataObject, { contacts, users }: Names) {
	const id = idOf(speakerId);
	if (id === undefined) return speakerName;
	if (speaker !== 'contact') return users.get(id) ?? speakerName;
	const { name, email } = contacts.get(id) ?? {};
	return name ?? email ?? null;
}

/** What is said with a message, as a message has it, with the name after the speaker. What the visitor was shown before it comes first and has neither ID nor time of its own. */
function entriesOf(message: IDataObject, names: Names): IDataObject[] {
	const { preMessages, ...said } = simplify(message);
	const shown = objectsIn(preMessages).map((before): IDataObject => ({
		...said,
		id: null,
		createdAt: null,
		...before,
		type: 'pre_message',
		buttons: [],
		attachments: [],
	}));
	// A page visit is a message too, but nothing is said with it
	const all = isVisit(message) ? shown : [...shown, said];
	return all.map(({ id, createdAt, speaker, speakerName, speakerId, ...rest }) => ({
		id,
		createdAt,
		speaker,
		speakerName: nameOf({ speaker, speakerName, speakerId }, names),
		speakerId,
		...rest,
	}));
}

/** What was said in a conversation, entry by entry, from its messages. */
export const transcriptEntries = (messages: IDataObject[], names: Names): IDataObject[] =>
	messages.flatMap((message) => entriesOf(message, names));
