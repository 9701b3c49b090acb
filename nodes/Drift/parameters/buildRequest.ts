import type { DeclarativeRestApiSettings } from 'n8n-workflow';

import type { ItemFields, ItemParameters } from './itemParameters';
import { isEmptyObject } from '../client/json';
import type { Json } from '../client/json';
import type { Value } from './parameters';

/** A body or query with its values still to be read: constants stay, `pairs` and the fields of the item are spread into the object they stand in. */
export type Template = Value | string | { [name: string]: Template | ItemFields };

/** What an operation asks for besides its verb and path, as data. */
export interface RequestSpec {
	/** the scope Drift wants of the token, drift-api.md §1.4; left out where no source names one */
	scope?: string;
	/** the path, where it is not the operation's */
	url?: string;
	query?: { [name: string]: Template };
	body?: Template;
	/** what a write changes, where that is not in the path: writes to one target keep their order */
	target?: Value;
	/** parameters of which at least one must have a value */
	anyOf?: string[];
	/** a POST that changes nothing */
	isRead?: true;
	/** the answer is a file, not JSON */
	isFile?: true;
}

/** A request ready to be sent, `id` being the one in its path. */
export interface DriftRequest {
	options: DeclarativeRestApiSettings.HttpRequestOptions;
	target?: string;
	id?: number | string;
}

const isValue = (template: Template): template is Value => typeof template === 'object' && 'from' in template && typeof template.from === 'string';

const isItem = (template: Template | ItemFields): template is ItemFields => typeof template === 'object' && 'itemExcept' in template && typeof template.itemExcept === 'string';

/** A template with its values read in. Throws a `Refusal`. */
function fill(parameters: ItemParameters, template: Template): Json | undefined {
	if (isValue(template)) return parameters.read(template);
	return typeof template === 'string' ? template : fillObject(parameters, template);
}

/** An object with the values of its fields read in, empty ones left out. Throws a `Refusal`. */
function fillObject(parameters: ItemParameters, template: { [name: string]: Template | ItemFields }): { [name: string]: Json } {
	const object: { [name: string]: Json } = {};
	for (const [name, part] of Object.entries(template)) {
		// what has a parameter of its own is not taken from the item
		if (isItem(part)) {
			Object.assign(object, parameters.itemFields(part, Object.keys(object)));
			continue;
		}
		const value = fill(parameters, part);
		if (value === undefined) continue;
		if (isValue(part) && part.as === 'pairs' && typeof value === 'object') spread(parameters, object, part.from, value);
		else if (!isEmptyObject(value)) object[name] = value;
	}
	return object;
}

function spread(parameters: ItemParameters, object: { [name: string]: Json }, from: string, pairs: Json): void {
	for (const [name, value] of Object.entries(pairs ?? {})) {
		if (Object.hasOwn(object, name)) {
			throw parameters.refusal(from.split('.')[0] ?? from, `sets "${name}", which is set already: use the field of its own, or remove one of the rows`);
		}
		object[name] = value;
	}
}

/**
 * One item's request: `{name}` in the path becomes the encoded id of that parameter (`{name:key}` one that is text), query and body are filled.
 * Throws a `Refusal` where a value is missing or wrong; nothing has been sent then.
 */
export function buildRequest(
	parameters: ItemParameters,
	options: DeclarativeRestApiSettings.HttpRequestOptions,
	spec: RequestSpec,
): DriftRequest {
	let id: number | string | undefined;
	let target: string | undefined;
	const url = (spec.url ?? options.url)?.replace(/\{(\w+)(:key)?\}/g, (_, from: string, isKey?: string) => {
		const value = parameters.read({ from, as: isKey ? 'key' : 'id', required: true });
		id = isKey ? String(value) : Number(value);
		target ??= `${from}:${id}`;
		return encodeURIComponent(id);
	});
	const qs = fillObject(parameters, spec.query ?? {});
	const body = spec.body === undefined ? undefined : fill(parameters, spec.body);
	if (spec.anyOf) parameters.needAny(spec.anyOf);
	if (isEmptyObject(body)) throw parameters.nothingToSend('its fields are empty or ignored');
	if (spec.target !== undefined) {
		const named = parameters.read(spec.target);
		target = named === undefined ? undefined : `${spec.target.from}:${String(named).toLowerCase()}`;
	}
	const asFile = spec.isFile ? ({ encoding: 'arraybuffer', json: false } as const) : {};
	return { id, target, options: { ...options, url, qs, body, arrayFormat: 'repeat', ...asFile } };
}
