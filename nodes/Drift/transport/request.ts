import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

import { Refusal } from './refusal';
import { convert, isObject, type Json, type ValueType } from './values';

/** Where a value of a request comes from and what it must be. */
export interface Value {
	/** the node parameter it is read from, such as `additionalFields.phone` */
	from: string;
	as: ValueType;
	/** an empty value is refused; without it an empty value is left out of the request */
	required?: true;
	/** of `rows`: the cells each row must have */
	cells?: string[];
	/** of a `list`: the number Drift has for each word */
	codes?: Record<string, number>;
}

/** A body or query with its values still to be read: constants stay, and `pairs` are spread into the object they stand in. */
export type Template = Value | string | { [name: string]: Template };

/** What an operation asks for besides its verb and path, as data. */
export interface RequestSpec {
	/** the scope Drift wants of the token, drift-api.md §1.4 */
	scope: string;
	query?: { [name: string]: Template };
	body?: Template;
	/** what a write changes, where that is not in the path: writes to one target keep their order */
	target?: Value;
	/** parameters of which at least one must have a value */
	anyOf?: string[];
}

/** A request ready to be sent, `id` being the one in its path. */
export interface DriftRequest {
	options: DeclarativeRestApiSettings.HttpRequestOptions;
	target?: string;
	id?: number;
}

const isValue = (template: Template): template is Value => typeof template === 'object' && typeof template.from === 'string';

const isEmptyObject = (value: Json) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const isLocator = (value: unknown): value is INodeParameterResourceLocator => isObject(value) && '__rl' in value;

/** The name a parameter has in the editor: `userId` is `User ID` there. */
export function label(name: string): string {
	const words = name.replace(/([A-Z])/g, ' $1').replace(/\bId(s?)\b/, 'ID$1');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Reads one item's parameters. */
export class Parameters {
	private readonly context: IExecutePaginationFunctions;
	private readonly filled = new Set<string>();
	private readonly known = new Map<string, unknown>();

	constructor(context: IExecutePaginationFunctions) {
		this.context = context;
	}

	/** A parameter as it stands; of a resource locator its id. Null where it is not set. Evaluated once: expressions are what costs. */
	private evaluate(parameter: string): unknown {
		if (!this.known.has(parameter)) this.known.set(parameter, this.idOf(parameter, this.context.getNodeParameter(parameter, null)));
		return this.known.get(parameter);
	}

	private idOf(parameter: string, value: unknown): unknown {
		if (!isLocator(value)) return value;
		if (value.mode !== 'url') return value.value;
		try {
			return this.context.getNodeParameter(parameter, null, { extractValue: true });
		} catch {
			// not an address of the kind: refused as what it is
			return value.value;
		}
	}

	/** A parameter, or a member of a collection, as it stands. */
	raw(from: string): unknown {
		const [parameter = '', ...members] = from.split('.');
		return members.reduce((value, member) => (isObject(value) ? value[member] : undefined), this.evaluate(parameter));
	}

	/** One value, converted, or undefined when it is empty. Throws a `Refusal` whose sentence names the field and the item. */
	read({ from, as, required, cells, codes }: Value): Json | undefined {
		try {
			const value = convert(this.raw(from), as, this.context.getTimezone(), cells);
			if (value === undefined) {
				if (required) throw new Refusal('is empty: enter a value, or filter out items without one before this node');
				return undefined;
			}
			this.filled.add(from.split('.')[0] ?? from);
			return codes === undefined ? value : coded(value, codes);
		} catch (error) {
			// a row is one of its collection, to the user
			const names = from.split('.');
			const name = as === 'rows' || as === 'pairs' ? names[0] : names.at(-1);
			throw error instanceof Refusal ? this.refusal(name ?? from, error.message) : error;
		}
	}

	/** A refusal naming the parameter and the item, as in `Limit of item 3 is "0": enter a whole number`. */
	refusal(parameter: string, sentence: string): Refusal {
		return new Refusal(`${label(parameter)} of item ${this.context.getItemIndex()} ${sentence}`);
	}

	/** A template with its values read in. */
	fill(template: Template): Json | undefined {
		if (isValue(template)) return this.read(template);
		return typeof template === 'string' ? template : this.fillObject(template);
	}

	/** An object with the values of its fields read in, empty ones left out. */
	fillObject(template: { [name: string]: Template }): { [name: string]: Json } {
		const object: { [name: string]: Json } = {};
		for (const [name, part] of Object.entries(template)) {
			const value = this.fill(part);
			if (value === undefined) continue;
			if (isValue(part) && part.as === 'pairs' && typeof value === 'object') this.spread(object, part.from, value);
			else if (!isEmptyObject(value)) object[name] = value;
		}
		return object;
	}

	private spread(object: { [name: string]: Json }, from: string, pairs: Json): void {
		for (const [name, value] of Object.entries(pairs ?? {})) {
			if (Object.hasOwn(object, name)) {
				throw this.refusal(from.split('.')[0] ?? from, `sets "${name}", which has a field of its own: use that field`);
			}
			object[name] = value;
		}
	}

	/** Throws a `Refusal` unless one of the parameters brought a value. */
	needAny(parameters: string[]): void {
		if (parameters.some((parameter) => this.filled.has(parameter))) return;
		throw new Refusal(`Item ${this.context.getItemIndex()} has nothing to send: fill in ${parameters.map(label).join(' or ')}`);
	}
}

function coded(value: Json, codes: Record<string, number>): Json {
	return (Array.isArray(value) ? value : [value]).map((word) => {
		const name = String(word).toLowerCase();
		const code = Object.hasOwn(codes, name) ? codes[name] : undefined;
		if (code === undefined) throw new Refusal(`has "${String(word)}": choose from ${Object.keys(codes).join(', ')}`);
		return code;
	});
}

/**
 * One item's request: `{name}` in the path becomes the encoded id of that parameter, query and body are filled.
 * Throws a `Refusal` where a value is missing or wrong; nothing has been sent then.
 */
export function buildRequest(
	parameters: Parameters,
	options: DeclarativeRestApiSettings.HttpRequestOptions,
	spec: RequestSpec,
): DriftRequest {
	let id: number | undefined;
	let target: string | undefined;
	const url = options.url?.replace(/\{(\w+)\}/g, (_, from: string) => {
		id = Number(parameters.read({ from, as: 'id', required: true }));
		target ??= `${from}:${id}`;
		return encodeURIComponent(id);
	});
	const qs = parameters.fillObject(spec.query ?? {});
	const body = spec.body === undefined ? undefined : parameters.fill(spec.body);
	if (spec.anyOf) parameters.needAny(spec.anyOf);
	if (spec.target !== undefined) {
		target = `${spec.target.from}:${String(parameters.read(spec.target)).toLowerCase()}`;
	}
	return { id, target, options: { ...options, url, qs, body, arrayFormat: 'repeat' } };
}
