import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../client/json';

/** The address of an attachment, its ID in brackets (drift-api.md §3.10). */
export const ATTACHMENT_URL = 'https?://[^/]+/(?:.*/)?attachments/([^/?#]+)(?:[/?#].*)?$';

/** An ID as Drift's own objects have it, a number where it is one; undefined where there is none. */
export function idOf(value: unknown): number | string | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value === '') return undefined;
	return /^\d+$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const listOf = (value: unknown): unknown[] => [value ?? []].flat();

/** An attachment as an object with its `id`, which may be all there is of it, or stand in its `url` alone. */
export function attachmentIn(entry: unknown): IDataObject {
	const known = isObject(entry) ? entry : { id: idOf(entry) };
	const id = idOf(known.id) ?? idOf(new RegExp(ATTACHMENT_URL).exec(String(known.url))?.[1]);
	return id === undefined ? known : { ...known, id };
}

/** What is attached to a message, as objects with an `id`: no two sources agree on where it stands and how (drift-api.md §3.5). */
export function attachmentsOf({ attachments, attachment }: IDataObject): IDataObject[] {
	const [named = []] = [attachments, attachment].map(listOf).filter(({ length }) => length > 0);
	return named.filter((entry) => isObject(entry) || idOf(entry) !== undefined).map(attachmentIn);
}

/** What a visitor had been shown before a message, `{body, sender}` each: it stands nowhere else (drift-api.md §3.5). */
export function preMessagesOf({ attributes }: IDataObject): IDataObject[] {
	return objectsIn(isObject(attributes) ? attributes.preMessages : undefined).filter(({ body }) => typeof body === 'string' && body !== '');
}
