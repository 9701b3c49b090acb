import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';

/** A plain JSON value, as it is sent. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the editor stores for a field with From List, By ID and By URL. */
export const isLocator = (value: unknown): value is INodeParameterResourceLocator => isObject(value) && '__rl' in value;

/** The objects in a list; none if the value is not a list. */
export const objectsIn = (value: unknown): IDataObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const isEmptyObject = (value: unknown) =>
	isObject(value) && typeof value.toJSON !== 'function' && Object.keys(value).length === 0;

/** A text that is not empty; numbers and truth values as text. */
export function textIn(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
