import type { IDataObject } from 'n8n-workflow';

import type { ItemRequest } from '../../execution/runItem';
import { fileNameOf } from './fileName';
import { attachmentIn, attachmentsOf, idOf } from '../../output/messageParts';
import { isPage, notDrift } from '../../client/response';
import type { Answer } from '../../execution/answer';

/** The binary property that a parameter names. */
export const propertyIn = ({ context }: ItemRequest, parameter: string) => String(context.getNodeParameter(parameter, '')).trim() || 'data';

const textIn = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the input item says of an attachment: it is the attachment, or the message that carries it, all of them or one (drift-api.md §3.5). */
function describedIn(item: IDataObject, id: unknown) {
	const isIt = (entry: IDataObject) => entry.id === id;
	const carried = attachmentsOf(item).find(isIt);
	const { fileName, mimeType } = carried ?? [attachmentIn(item)].find(isIt) ?? {};
	const messageId = item.messageId ?? (carried && item.id);
	const { conversationId } = item;
	const origin = { ...(messageId !== undefined && { messageId }), ...(conversationId !== undefined && { conversationId }) };
	return { name: textIn(fileName), mimeType: textIn(mimeType), origin };
}

/** The name in a Content-Disposition header: the one in any letters, if that can be read, before the one in ASCII. */
function nameIn(header: unknown): string | undefined {
	const [, encoded] = /filename\*\s*=\s*UTF-8'[^']*'([^;]+)/i.exec(String(header)) ?? [];
	const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(String(header)) ?? [];
	try {
		if (encoded !== undefined) return decodeURIComponent(encoded.trim());
	} catch {
		// the other one, then
	}
	return quoted ?? plain?.trim();
}

/** Names of files that are text without having a type of their own. */
const TEXT = /\.(txt|text|log|ini|conf|md|srt)$/i;

/** An attachment's bytes, in the binary property that a parameter names; name and type from the item, otherwise from the answer. The item keeps where it belongs. */
export const attachment =
	(parameter: string): Answer =>
	async ({ body, headers }, exchange) => {
		const { context } = exchange;
		const id = idOf(exchange.id) ?? '';
		const known = describedIn(context.getInputData().json, id);
		const sentAs = String(headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
		if (!Buffer.isBuffer(body)) throw notDrift('with something else than a file');
		const isSentAsFile = /^\s*attachment\b/i.test(String(headers['content-disposition']));
		if (!isSentAsFile && sentAs === 'text/html' && known.mimeType !== sentAs && isPage(body.toString('utf8', 0, 200))) throw notDrift('with a web page instead of data');
		const originalFileName = known.name ?? textIn(nameIn(headers['content-disposition']));
		const fileName = fileNameOf(id, originalFileName);
		const mimeType = known.mimeType ?? (sentAs === 'application/octet-stream' || sentAs === '' ? undefined : sentAs);
		const file = await context.helpers.prepareBinaryData(body, fileName, mimeType);
		// n8n calls text what it does not know as well
		if (mimeType === undefined && file.mimeType === 'text/plain' && !TEXT.test(fileName)) file.mimeType = 'application/octet-stream';
		return {
			json: { id, ...known.origin, fileName, ...(originalFileName !== undefined && { originalFileName }), mimeType: file.mimeType, bytes: body.length },
			binary: { [propertyIn(exchange, parameter)]: file },
		};
	};
