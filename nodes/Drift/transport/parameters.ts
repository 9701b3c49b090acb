import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { isEmptyObject, isLocator, isObject } from './json';
import type { Json } from './json';
import { Refusal } from './refusal';
import { isToolCall } from './schedule';
import { convert } from './values/convert';
import type { ValueType } from './values/convert';
import { bare, choiceOf, chosen, list, text, truth } from './values/words';

/** Where a value of a request comes from and what it must be. */
export interface Value {
	/** the node parameter it is read from, such as `additionalFields.phone` */
	from: string;
	as: ValueType;
	/** an empty value is refused; without it an empty value is left out of the request */
	required?: true;
	/** of `rows`: the cells each row must have */
	cells?: string[];
	/** the words it, or each entry of it, may be */
	oneOf?: string[];
	/** of a `list`: the number Drift has for each word it may hold */
	codes?: Record<string, number>;
}

/** The fields of the input item. */
export interface ItemFields {
	/** the parameter that names the fields to leave out */
	itemExcept: string;
	/** names that are found however they are written: `Email` is `email` */
	known: string[];
}

/** The name a parameter has in the editor: `userId` is `User ID` there. */
export function label(name: string): string {
	const words = name.replace(/([A-Z])/g, ' $1').replace(/\bId(s?)\b/, 'ID$1').replace(' To ', ' to ').replace('Url', 'URL');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Values made of all rows of a collection, which is what the user knows them as. */
const WHOLE = new Set<ValueType>(['rows', 'filters', 'pairs', 'properties', 'propertyChanges']);

/** The numbers Drift has for words; `all`, which models send where there is to be no filter, is none of them. Throws a `Refusal`. */
function coded(words: string[], codes: Record<string, number>): Json[] | undefined {
	const filtered = words.filter((word) => choiceOf(word, ['all', 'any']) === undefined);
	return filtered.length < words.length ? undefined : filtered.map((word) => codes[chosen(word, Object.keys(codes))] ?? null);
}

/** Reads one item's parameters. */
export class Parameters {
	private readonly filled = new Set<string>();
	private readonly context: IExecutePaginationFunctions;
	private readonly known = new Map<string, unknown>();

	constructor(context: IExecutePaginationFunctions) {
		this.context = context;
	}

	/** A parameter as it stands, null where it is not set. Evaluated once: expressions are what costs. */
	private evaluate(parameter: string): unknown {
		if (!this.known.has(parameter)) this.known.set(parameter, this.context.getNodeParameter(parameter, null));
		return this.known.get(parameter);
	}

	/** A parameter, or a member of a collection, as it stands; of a resource locator its id. */
	raw(from: string): unknown {
		const [parameter = '', ...members] = from.split('.');
		const value = members.reduce((outer, member) => (isObject(outer) ? outer[member] : undefined), this.evaluate(parameter));
		if (!isLocator(value)) return value;
		if (value.mode !== 'url') return value.value;
		if (text(value.value) === undefined) return undefined;
		const id = this.idInUrl(from);
		if (id === undefined) throw new Refusal(`is "${String(value.value)}": enter an address as in the example in the field, or choose "By ID"`);
		return id;
	}

	/** The id in the address a resource locator holds, undefined where it is not an address of the kind. */
	private idInUrl(from: string): string | undefined {
		try {
			return decodeURIComponent(String(this.context.getNodeParameter(from, null, { extractValue: true })));
		} catch {
			return undefined;
		}
	}

	/** Whether a checkbox is ticked. */
	isOn(parameter: string): boolean {
		return this.naming(parameter, () => truth(this.raw(parameter))) ?? false;
	}

	/** One value, converted, or undefined when it is empty. Throws a `Refusal` whose sentence names the field and the item. */
	read({ from, as, required, cells, oneOf, codes }: Value): Json | undefined {
		return this.naming(WHOLE.has(as) ? from.split('.')[0] : from.split('.').at(-1), () => {
			const value = convert(this.raw(from), as, this.context.getTimezone(), cells);
			if (value === undefined) {
				if (required) throw new Refusal('is empty: enter a value, or filter out items without one before this node');
				return undefined;
			}
			this.filled.add(from.split('.')[0] ?? from);
			if (oneOf !== undefined) return Array.isArray(value) ? value.map((word) => chosen(word, oneOf)) : chosen(value, oneOf);
			return codes === undefined ? value : coded(list(value) ?? [], codes);
		});
	}

	/**
	 * The fields of the input item, except the ones named in a parameter and empty ones. A list, which a form gives for several answers, becomes text.
	 * `known` are names that are found however they are written, `set` those that have a value already. Throws a `Refusal` for an object.
	 */
	itemFields({ itemExcept, known }: ItemFields, set: string[]): { [name: string]: Json } | undefined {
		if (isToolCall(this.context)) throw this.refusal('dataToSend', 'cannot be Map Automatically in a tool, which has no input item: choose Define Below');
		const ignored = this.naming(itemExcept, () => list(this.raw(itemExcept))) ?? [];
		const fields = new Map<string, { field: string; value: Json }>();
		for (const [field, content] of Object.entries(this.context.getInputData().json)) {
			const own = choiceOf(field, known);
			const name = own ?? field.trim();
			if (ignored.includes(field.trim()) || set.includes(name) || isEmptyObject(content)) continue;
			const value = own === undefined ? this.fieldOf(field, content) : bare(this.fieldOf(field, content));
			if (value === undefined) continue;
			const other = fields.get(name);
			if (other !== undefined && other.value !== value) {
				throw new Refusal(`Fields "${other.field}" and "${field}" of item ${this.context.getItemIndex()} are one attribute: name one of them in ${label(itemExcept)}`);
			}
			fields.set(name, { field, value });
		}
		return fields.size > 0 ? Object.fromEntries([...fields].map(([name, { value }]) => [name, value])) : undefined;
	}

	private fieldOf(field: string, content: unknown): Json | undefined {
		if (typeof content === 'number' || typeof content === 'boolean') return content;
		const isText = (entry: unknown) => !Array.isArray(entry) && (!isObject(entry) || typeof entry.toJSON === 'function');
		if (Array.isArray(content) ? content.every(isText) : isText(content)) return Array.isArray(content) ? list(content)?.join(', ') : text(content);
		throw new Refusal(
			`Field "${field}" of item ${this.context.getItemIndex()} is an object: name it in Fields to Ignore, or turn it into text before this node`,
		);
	}

	/** A refusal naming the parameter and the item, as in `Limit of item 3 is "0": enter a whole number`. */
	refusal(parameter: string, sentence: string): Refusal {
		return new Refusal(`${label(parameter)} of item ${this.context.getItemIndex()} ${sentence}`);
	}

	/** Throws a `Refusal` unless one of the parameters brought a value. */
	needAny(parameters: string[]): void {
		if (!parameters.some((parameter) => this.filled.has(parameter))) throw this.nothingToSend(`fill in ${parameters.map(label).join(' or ')}`);
	}

	/** The refusal of an item that would change nothing. */
	nothingToSend(reason: string): Refusal {
		return new Refusal(`Item ${this.context.getItemIndex()} has nothing to send: ${reason}`);
	}

	/** What `read` gives; its refusal names the parameter and the item. */
	private naming<T>(parameter: string | undefined, read: () => T): T {
		try {
			return read();
		} catch (error) {
			throw error instanceof Refusal ? this.refusal(parameter ?? '', error.message) : error;
		}
	}
}
