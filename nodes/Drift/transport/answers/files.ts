import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../json';
import type { Exchange } from '../send';
import { isPage, notDrift } from './object';
import type { Answer } from './object';

/** The binary property that a parameter names. */
export const propertyIn = ({ context }: Exchange, parameter: string) => String(context.getNodeParameter(parameter, '')).trim() || 'data';

/** What the input item says of an attachment: it is the attachment, or the message that carries it (drift-api.md §3.5). */
function describedIn(item: IDataObject, id: string): { fileName?: string; mimeType?: string } {
	const carried = objectsIn(item.attachments);
	const { fileName, mimeType } = [...carried, item].find((entry) => String(entry.id) === id) ?? {};
	return {
		fileName: typeof fileName === 'string' && fileName !== '' ? fileName : undefined,
		mimeType: typeof mimeType === 'string' && mimeType !== '' ? mimeType : undefined,
	};
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

/** A name without folders: whoever attached the file chose it. */
const withoutFolders = (name: string | undefined) => name?.split(/[/\\]/).at(-1) || undefined;

/** Names of files that are text without having a type of their own. */
const TEXT = /\.(txt|text|log|ini|conf|md|srt)$/i;

/** An ID as the messages have it, so that the two can be compared. */
const asInMessages = (id: string) => (/^\d+$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : id);

/** An attachment's bytes, in the binary property that a parameter names; name and type from the item, otherwise from the answer. */
export const attachment =
	(parameter: string): Answer =>
	async ({ body, headers }, exchange) => {
		const { id, context } = exchange;
		const known = describedIn(context.getInputData().json, String(id));
		const sentAs = String(headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
		if (!Buffer.isBuffer(body)) throw notDrift('with something else than a file');
		const isSentAsFile = /^\s*attachment\b/i.test(String(headers['content-disposition']));
		if (!isSentAsFile && sentAs === 'text/html' && known.mimeType !== sentAs && isPage(body.toString('utf8', 0, 200))) throw notDrift('with a web page instead of data');
		const fileName = withoutFolders(known.fileName ?? nameIn(headers['content-disposition'])) ?? `drift-attachment-${id}`;
		const mimeType = known.mimeType ?? (sentAs === 'application/octet-stream' || sentAs === '' ? undefined : sentAs);
		const file = await context.helpers.prepareBinaryData(body, fileName, mimeType);
		// n8n calls text what it does not know as well
		if (mimeType === undefined && file.mimeType === 'text/plain' && !TEXT.test(fileName)) file.mimeType = 'application/octet-stream';
		return {
			json: { attachmentId: asInMessages(String(id)), fileName, mimeType: file.mimeType, bytes: body.length },
			binary: { [propertyIn(exchange, parameter)]: file },
		};
	};
