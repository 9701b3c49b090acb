import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../client/json';

/** The URL of an attachment, with its ID as the group (drift-api.md §3.10). */
export const ATTACHMENT_URL = 'https?://[^/]+/(?:.*/)?attachments/([^/?#]+)(?:[/?#].*)?$';

/** An ID as in Drift's own objects: a number if it is numeric; undefined if there is none. */
export function idOf(value: unknown): number | string | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value === '') return undefined;
	return /^\d+$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const listOf = (value: unknown): unknown[] => [value ?? []].flat();

/** An attachment as an object with its `id`. The entry may be nothing but the ID, or have it in its `url` only. */
export function attachmentIn(entry: unknown): IDataObject {
	const known = isObject(entry) ? entry : { id: idOf(entry) };
	const id = idOf(known.id) ?? idOf(new RegExp(ATTACHMENT_URL).exec(String(known.url))?.[1]);
	return id === undefined ? known : { ...known, id };
}

/** The attachments of a message, as objects with an `id`: no two sources agree on where and how they come (drift-api.md §3.5). */
export function attachmentsOf({ attachments, attachment }: IDataObject): IDataObject[] {
	const [named = []] = [attachments, attachment].map(listOf).filter(({ length }) => length > 0);
	return named.filter((entry) => isObject(entry) || idOf(entry) !== undefined).map(attachmentIn);
}

/** What the visitor was shown before a message, `{body, sender}` each; it appears nowhere else (drift-api.md §3.5). */
export function preMessagesOf({ attributes }: IDataObject): IDataObject[] {
	return objectsIn(isObject(attributes) ? attributes.preMessages : undefined).filter(
		({ body }) => typeof body === 'string' && body !== '',
	);
}

/** Who said something. */
interface Speaker {
	/** `contact`, `user` or `bot`; null if Drift does not say. */
	speaker: string | null;
	speakerId: number | string | null;
}

/** Who wrote a message, by its `author` (drift-api.md §3.5). */
export function speakerOf(author: unknown): Speaker {
	const { type, id, bot } = isObject(author) ? author : {};
	const speaker = bot === true ? 'bot' : type;
	return { speaker: typeof speaker === 'string' ? speaker : null, speakerId: idOf(id) ?? null };
}

/** Who had shown something before a message, by its `sender`: a bot or an agent (drift-api.md §3.5). */
export function senderOf(sender: unknown): Speaker & { speakerName: string | null } {
	const { speaker, speakerId } = speakerOf(isObject(sender) ? { type: 'user', ...sender } : undefined);
	const name = isObject(sender) ? sender.name : sender;
	return { speaker, speakerName: typeof name === 'string' ? name : null, speakerId };
}
