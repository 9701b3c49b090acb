import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../../client/json';
import { attachmentsOf } from '../../output/messageParts';
import { textOf } from '../../output/messageText';

/** Whether a message, as Drift gives it, is a page visit: it has a `context`, but no content (drift-api.md §3.5). */
export const isVisit = (message: IDataObject): boolean =>
	(message.type === 'chat' || (message.type ?? null) === null) &&
	objectsIn(message.buttons).length + attachmentsOf(message).length === 0 &&
	textOf(message.body) === '';
