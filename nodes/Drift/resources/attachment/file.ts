import type { IDataObject } from 'n8n-workflow';

import { isWebPage, notDrift } from '../../client/response';
import type { Answer } from '../../execution/answer';
import type { ItemRequest } from '../../execution/runItem';
import { attachmentIn, attachmentsOf, idOf } from '../../output/messageParts';
import { fileNameOf } from './fileName';

/** The binary property that a parameter names. */
export const propertyIn = ({ context }: ItemRequest, parameter: string) =>
	String(context.getNodeParameter(parameter, '')).trim() || 'data';

const textIn = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the input item says about an attachment: the item is the attachment, or a message with one or more of them (drift-api.md §3.5). */
function describedIn(item: IDataObject, id: unknown) {
	const isIt = (entry: IDataObject) => entry.id === id;
	const carried = attachmentsOf(item).find(isIt);
	const { fileName, mimeType } = carried ?? [attachmentIn(item)].find(isIt) ?? {};
	const messageId = item.messageId ?? (carried && item.id);
	const { conversationId } = item;
	const origin = {
		...(messageId !== undefined && { messageId }),
		...(conversationId !== undefined && { conversationId }),
	};
	return { name: textIn(fileName), mimeType: textIn(mimeType), origin };
}

/** The name in a Content-Disposition header: preferably the one in Unicode, if it can be decoded, otherwise the one in ASCII. */
function nameIn(header: unknown): string | undefined {
	const [, encoded] = /filename\*\s*=\s*UTF-8'[^']*'([^;]+)/i.exec(String(header)) ?? [];
	const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(String(header)) ?? [];
	try {
		if (encoded !== undefined) return decodeURIComponent(encoded.trim());
	} catch {
		// fall back to the other one
	}
	return quoted ?? plain?.trim();
}

/** Names of files that are plain text. */
const TEXT = /\.(txt|text|log|ini|conf|md|srt)$/i;

/** An attachment's bytes, in the binary property that a parameter names. Name and type come from the input item, otherwise from Drift's answer; so do message and conversation, if the item knows them. */
export const attachment =
	(parameter: string): Answer =>
	async ({ body, headers }, itemRequest) => {
		const { context } = itemRequest;
		const id = idOf(itemRequest.id) ?? '';
		const known = describedIn(context.getInputData().json, id);
		const contentType =
			String(headers['content-type'] ?? '')
				.split(';')[0]
				?.trim() ?? '';
		if (!Buffer.isBuffer(body)) throw notDrift('with something other than a file');
		const isSentAsFile = /^\s*attachment\b/i.test(String(headers['content-disposition']));
		if (
			!isSentAsFile &&
			contentType === 'text/html' &&
			known.mimeType !== contentType &&
			isWebPage(body.toString('utf8', 0, 200))
		)
			throw notDrift('with a web page instead of data');
		const originalFileName = known.name ?? textIn(nameIn(headers['content-disposition']));
		const fileName = fileNameOf(id, originalFileName);
		const mimeType =
			known.mimeType ?? (contentType === 'application/octet-stream' || contentType === '' ? undefined : contentType);
		const file = await context.helpers.prepareBinaryData(body, fileName, mimeType);
		// n8n also calls a file text if it does not know its type
		if (mimeType === undefined && file.mimeType === 'text/plain' && !TEXT.test(fileName))
			file.mimeType = 'application/octet-stream';
		return {
			json: {
				id,
				...known.origin,
				fileName,
				...(originalFileName !== undefined && { originalFileName }),
				mimeType: file.mimeType,
				bytes: body.length,
			},
			binary: { [propertyIn(itemRequest, parameter)]: file },
		};
	};
