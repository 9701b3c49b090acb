import type { DeclarativeRestApiSettings } from 'n8n-workflow';

import { isEmptyObject } from '../client/json';
import type { Json } from '../client/json';
import type { ItemFields, ItemParameters } from './itemParameters';
import type { Value } from './parameters';
import { id, key } from './parsers';

interface ObjectTemplate {
	[name: string]: Template;
}

/** Part of an object whose names are not all known beforehand. */
type Part = ObjectTemplate | Value<{ [name: string]: Json }> | ItemFields;

/** A body or query whose values are still to be read: a constant, a value, an object of them, or a list of parts that become one object. */
export type Template = string | Value | ObjectTemplate | Part[];

/** What an operation asks for besides its verb and path, as data. */
export interface RequestSpec {
	/** The scope Drift wants of the token (drift-api.md §1.4); left out if no source names one. */
	scope?: string;
	/** The path, if it is not the operation's. */
	url?: string;
	query?: ObjectTemplate;
	body?: Template;
	/** What a write changes, if that is not in the path: writes to one target keep their order. */
	target?: Value;
	/** Parameters of which at least one must have a value. */
	anyOf?: string[];
	/** A POST that changes nothing. */
	isRead?: true;
	/** The answer is a file, not JSON. */
	isFile?: true;
}

/** A request ready to be sent, `id` being the one in its path. */
export interface DriftRequest {
	options: DeclarativeRestApiSettings.HttpRequestOptions;
	target?: string;
	id?: number | string;
}

const isValue = (template: Template | Part): template is Value =>
	typeof template === 'object' && 'as' in template && typeof template.as === 'function';

const isItem = (part: Part): part is ItemFields => 'itemExcept' in part && typeof part.itemExcept === 'string';

/** A template with its values read in. Throws a `ValidationError`. */
function fill(parameters: ItemParameters, template: Template): Json | undefined {
	if (typeof template === 'string') return template;
	if (isValue(template)) return parameters.read(template);
	return Array.isArray(template) ? mergeParts(parameters, template) : fillObject(parameters, template);
}

/** An object with the values of its fields read in, empty ones left out. Throws a `ValidationError`. */
function fillObject(parameters: ItemParameters, template: ObjectTemplate): { [name: string]: Json } {
	const object: { [name: string]: Json } = {};
	for (const [name, part] of Object.entries(template)) {
		const value = fill(parameters, part);
		if (value !== undefined && !isEmptyObject(value)) object[name] = value;
	}
	return object;
}

/** One object made of all parts. Throws a `ValidationError` if the user sets a name twice. */
function mergeParts(parameters: ItemParameters, parts: Part[]): { [name: string]: Json } {
	const object: { [name: string]: Json } = {};
	for (const part of parts) {
		// what has a parameter of its own is not taken from the item
		if (isItem(part)) Object.assign(object, parameters.itemFields(part, Object.keys(object)));
		else if (isValue(part)) addPairs(parameters, object, part);
		else Object.assign(object, fillObject(parameters, part));
	}
	return object;
}

function addPairs(
	parameters: ItemParameters,
	object: { [name: string]: Json },
	value: Value<{ [name: string]: Json }>,
): void {
	for (const [name, content] of Object.entries(parameters.read(value) ?? {})) {
		if (Object.hasOwn(object, name))
			throw parameters.refusal(
				value.from,
				`sets "${name}", which is already set`,
				'Use its own field, or remove one of the rows',
			);
		object[name] = content;
	}
}

/**
 * One item's request: `{name}` in the path becomes the encoded ID in that parameter (`{name:key}` an ID that is text), query and body are filled in.
 * Throws a `ValidationError` if a value is missing or wrong; nothing has been sent then.
 */
export function buildRequest(
	parameters: ItemParameters,
	options: DeclarativeRestApiSettings.HttpRequestOptions,
	spec: RequestSpec,
): DriftRequest {
	let idInPath: number | string | undefined;
	let target: string | undefined;
	const url = (spec.url ?? options.url)?.replace(/\{(\w+)(:key)?\}/g, (_, from: string, isKey?: string) => {
		idInPath = parameters.read<number | string>({ from, as: isKey ? key : id, required: true });
		target ??= `${from}:${idInPath}`;
		return encodeURIComponent(idInPath);
	});
	const qs = fillObject(parameters, spec.query ?? {});
	const body = spec.body === undefined ? undefined : fill(parameters, spec.body);
	if (spec.anyOf) parameters.needAny(spec.anyOf);
	if (isEmptyObject(body))
		throw parameters.nothingToSend("All fields of the item are empty or named in 'Fields to Ignore'");
	if (spec.target !== undefined) {
		const named = parameters.read(spec.target);
		target = named === undefined ? undefined : `${spec.target.from}:${String(named).toLowerCase()}`;
	}
	const asFile = spec.isFile ? ({ encoding: 'arraybuffer', json: false } as const) : {};
	return { id: idInPath, target, options: { ...options, url, qs, body, arrayFormat: 'repeat', ...asFile } };
}
