import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../json';
import type { Exchange } from '../send';
import { propertyIn } from './files';
import { htmlToText } from './html';
import { isPage, notDrift } from './object';
import type { Answer } from './object';
import { isoDate } from './simplify';

/** A transcript's text, or the text in `data` (drift-api.md §3.8). */
function transcriptText(body: unknown): string {
	const text = isObject(body) ? body.data : body;
	if (typeof text !== 'string' || isPage(text)) throw notDrift('with something else than a transcript');
	return text;
}

/** The conversation's id and the text of its transcript. */
export const transcript: Answer = ({ body }, { id }) => ({ json: { conversationId: id, transcript: transcriptText(body) } });

/** The conversation's id, and its transcript as a text file in the binary property that a parameter names. */
export const transcriptFile =
	(parameter: string): Answer =>
	async ({ body }, exchange) => {
		const { id, context } = exchange;
		const fileName = `drift-conversation-${id}.txt`;
		const file = await context.helpers.prepareBinaryData(Buffer.from(transcriptText(body)), fileName, 'text/plain');
		return { json: { conversationId: id, fileName }, binary: { [propertyIn(exchange, parameter)]: file } };
	};

/** Who said a message: `contact`, `user` or `bot`. */
const speakerOf = ({ type, bot }: IDataObject) => (bot === true ? 'bot' : type);

/** A visit to a page is a message too, one without content. */
const saysSomething = ({ body, buttons, attachments }: IDataObject) => [body, buttons, attachments].some((part) => part !== undefined && part !== '');

/** The conversation's id, and what was said in it by whom and when: the text of each message, its HTML beside it. */
export function structuredTranscript(rows: IDataObject[], { id }: Exchange): INodeExecutionData {
	const messages = rows.filter(saysSomething).map(({ id: messageId, type, author, createdAt, body, buttons, attachments }) => ({
		id: messageId,
		time: isoDate(createdAt),
		...(isObject(author) && { speaker: speakerOf(author), speakerId: author.id }),
		type,
		text: typeof body === 'string' ? htmlToText(body) : '',
		html: body ?? '',
		...(buttons !== undefined && { buttons }),
		...(attachments !== undefined && { attachments }),
	}));
	return { json: { conversationId: id, messages } };
}
