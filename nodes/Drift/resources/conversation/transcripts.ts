import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject, objectsIn } from '../../client/json';
import { isWebPage, notDrift } from '../../client/response';
import type { Answer } from '../../execution/answer';
import type { ItemRequest } from '../../execution/runItem';
import { simplifier } from '../../output/simplify';
import { propertyIn } from '../attachment/file';
import { messageShape } from '../message/shape';

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

const simplify = simplifier(true, messageShape);

/** What was said with a message. What the visitor was shown before it comes first and has neither ID nor time of its own. */
function entriesOf(row: IDataObject): IDataObject[] {
	const { preMessages, ...said } = simplify(row);
	const { type, text, conversationId } = said;
	const shown = objectsIn(preMessages).map(({ text: shownText, ...sender }) => ({
		id: null,
		createdAt: null,
		...sender,
		text: shownText,
		type: 'pre_message',
		buttons: [],
		attachments: [],
		conversationId,
	}));
	// A page visit is a message too, but has no content
	const isVisit =
		(type === 'chat' || type === undefined || type === null) &&
		text === '' &&
		[said.buttons, said.attachments].every((parts) => objectsIn(parts).length === 0);
	return isVisit ? shown : [...shown, said];
}

/** The conversation's ID, and who said what when. */
export function structuredTranscript(rows: IDataObject[], { id }: ItemRequest): INodeExecutionData {
	return { json: { conversationId: id, messages: rows.flatMap(entriesOf) } };
}
