import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../client/json';
import { isWebPage, notDrift } from '../../client/response';
import type { Answer } from '../../execution/answer';
import type { ItemRequest } from '../../execution/runItem';
import { attachmentsOf, preMessagesOf } from '../../output/messageParts';
import { isoDate, textOf } from '../../output/simplify';
import { propertyIn } from '../attachment/file';

/** A transcript's text, or the text in `data` (drift-api.md §3.8). Throws a `DriftApiError` if it is neither. */
export function transcriptText(body: unknown): string {
	const text = isObject(body) ? body.data : body;
	if (typeof text !== 'string' || isWebPage(text)) throw notDrift('with something other than a transcript');
	return text;
}

/** The conversation's ID and the text of its transcript. */
export const transcript: Answer = ({ body }, { id }) => ({
	json: { conversationId: id, transcript: transcriptText(body) },
});

/** The conversation's ID, and its transcript as a text file in the binary property that a parameter names. */
export const transcriptFile =
	(parameter: string): Answer =>
	async ({ body }, itemRequest) => {
		const { id, context } = itemRequest;
		const fileName = `drift-conversation-${id}.txt`;
		const file = await context.helpers.prepareBinaryData(Buffer.from(transcriptText(body)), fileName, 'text/plain');
		return { json: { conversationId: id, fileName }, binary: { [propertyIn(itemRequest, parameter)]: file } };
	};

/** Who said a message, a `contact`, a `user` or a `bot`, as far as is known. */
const speakerOf = (author: unknown): IDataObject =>
	isObject(author) ? { speaker: author.bot === true ? 'bot' : author.type, speakerId: author.id } : {};

/** What was said with a message. What the visitor was shown before it comes first and has neither ID nor time of its own. */
function entriesOf(row: IDataObject): IDataObject[] {
	const { id, type, author, createdAt, body, buttons } = row;
	const attachments = attachmentsOf(row);
	const shown = preMessagesOf(row).map(({ body: html, sender }) => ({
		...speakerOf(isObject(sender) ? { type: 'user', ...sender } : undefined),
		type: 'pre_message',
		text: textOf(html),
		html,
	}));
	// a page visit is a message too, but has no content
	const saysSomething = attachments.length > 0 || [body, buttons].some((part) => part !== undefined && part !== '');
	if (!saysSomething) return shown;
	const said = {
		id,
		time: isoDate(createdAt),
		...speakerOf(author),
		type,
		text: textOf(body),
		html: body ?? '',
		...(buttons !== undefined && { buttons }),
		...(attachments.length > 0 && { attachments }),
	};
	return [...shown, said];
}

/** The conversation's ID, and who said what when: the text of each message and its HTML. */
export function structuredTranscript(rows: IDataObject[], { id }: ItemRequest): INodeExecutionData {
	return { json: { conversationId: id, messages: rows.flatMap(entriesOf) } };
}
