import { Ids } from './ids.ts';
import type { Message } from './messages.ts';

/** How a message names a file attached to it (drift-api.md §3.5). */
export interface Attachment {
	id: number;
	fileName: string;
	mimeType: string;
	url: string;
}

/** A file to attach to a message. */
export interface File {
	fileName: string;
	mimeType: string;
	content: Uint8Array | string;
}

/** Files attached to messages, by attachment id. */
export class Attachments extends Map<number, File & { content: Buffer }> {
	private readonly ids = new Ids(5200145900);

	/** Attaches a file to a message; text is stored as UTF-8. */
	add(message: Message, { fileName, mimeType, content }: File): Attachment {
		const id = this.ids.take();
		const attachment = { id, fileName, mimeType, url: `https://driftapi.com/attachments/${id}/data` };
		this.set(id, { fileName, mimeType, content: Buffer.from(content) });
		message.attachments = [...(message.attachments ?? []), attachment];
		return attachment;
	}
}
