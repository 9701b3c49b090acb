import { isObject } from '../../../client/json';
import { isWebPage, notDrift } from '../../../client/response';
import type { Answer } from '../../../execution/answer';
import type { Reader } from '../../../execution/reader';

/** The text Drift writes, or the text in `data` (drift-api.md §3.8). Throws a `DriftApiError` if it is neither. */
export function driftText(body: unknown): string {
	const text = isObject(body) ? body.data : body;
	if (typeof text !== 'string' || isWebPage(text)) throw notDrift('with something other than a transcript');
	return text;
}

/** The conversation's ID and the transcript as Drift writes it. */
export const driftTranscript: Answer = ({ body }, { id }) => ({
	json: { conversationId: id, transcript: driftText(body) },
});

/** The transcript of a conversation as Drift writes it. Throws a `DriftApiError`, or `RunAborted`. */
export async function readDriftTranscript(id: number, reader: Reader): Promise<string> {
	const { request, options } = reader.client(`/conversations/${id}/transcript`, 'conversation_read');
	return driftText((await request(options)).body);
}
