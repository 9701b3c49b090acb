import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { isLocator, isObject } from '../client/json';
import type { Json } from '../client/json';
import { ValidationError, rewordErrors } from '../client/validationError';
import { convert } from './convert';
import type { ValueType } from './convert';
import type { Cell } from './rows';
import { choiceOf, chosen, list, text, toBoolean } from './words';

/** Where a value of a request comes from and what it must be. */
export interface Value {
	/** the node parameter it is read from, such as `additionalFields.phone` */
	from: string;
	as: ValueType;
	/** an empty value is refused; without it an empty value is left out of the request */
	required?: true;
	/** of `rows`: what the cells of each row may hold */
	cells?: Record<string, Cell>;
	/** the words it, or each entry of it, may be */
	oneOf?: string[];
	/** of a `list`: words that are found however they are written; others stay as they are */
	known?: string[];
	/** of a `list`: another parameter with entries of it */
	alsoFrom?: string;
	/** of a `list`: the number Drift has for each word it may hold */
	codes?: Record<string, number>;
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

/** Where parameters are read: at an item, or where there are none. */
type Source = Pick<IExecutePaginationFunctions, 'getNodeParameter' | 'getTimezone'>;

/** Reads a node's parameters. */
export class Parameters {
	/** the parameters that brought a value */
	protected readonly filled = new Set<string>();
	private readonly source: Source;
	private readonly place: string;
	private readonly known = new Map<string, unknown>();

	/** `place` says in refusals whose parameters they are, where there are several, as in ` of item 3`. */
	constructor(source: Source, place = '') {
		this.source = source;
		this.place = place;
	}

	/** A parameter as it stands, null where it is not set. Evaluated once: expressions are what costs. */
	private evaluate(parameter: string): unknown {
		if (!this.known.has(parameter)) this.known.set(parameter, this.source.getNodeParameter(parameter, null));
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
		if (id === undefined) throw new ValidationError(`is "${String(value.value)}": enter an address as in the example in the field, or choose "By ID"`);
		return id;
	}

	/** The id in the address a resource locator holds, undefined where it is not an address of the kind. */
	private idInUrl(from: string): string | undefined {
		try {
			return decodeURIComponent(String(this.source.getNodeParameter(from, null, { extractValue: true })));
		} catch {
			return undefined;
		}
	}

	/** Whether a checkbox is ticked. */
	isOn(parameter: string): boolean {
		return this.naming(parameter, () => toBoolean(this.raw(parameter))) ?? false;
	}

	/** One value, converted, or undefined when it is empty. Throws a `Refusal` whose sentence names the field and its place. */
	read({ from, as, required, cells, oneOf, known, alsoFrom, codes }: Value): Json | undefined {
		return this.naming(WHOLE.has(as) ? from.split('.')[0] : from.split('.').at(-1), () => {
			const given = alsoFrom === undefined ? this.raw(from) : [from, alsoFrom].flatMap((parameter) => list(this.raw(parameter)) ?? []);
			const value = convert(given, as, this.source.getTimezone(), cells);
			if (value === undefined) {
				if (required) throw new ValidationError('is empty: enter a value, or filter out items without one before this node');
				return undefined;
			}
			this.filled.add(from.split('.')[0] ?? from);
			if (oneOf !== undefined) return Array.isArray(value) ? value.map((word) => chosen(word, oneOf)) : chosen(value, oneOf);
			if (known !== undefined) return [...new Set((list(value) ?? []).map((word) => choiceOf(word, known) ?? word))];
			return codes === undefined ? value : coded(list(value) ?? [], codes);
		});
	}

	/** A refusal naming the parameter and its place, as in `Limit of item 3 is "0": enter a whole number`. */
	refusal(parameter: string, sentence: string): ValidationError {
		return new ValidationError(`${label(parameter)}${this.place} ${sentence}`);
	}

	/** What `read` gives; its refusal names the parameter and its place. */
	protected naming<T>(parameter: string | undefined, read: () => T): T {
		return rewordErrors(read, (sentence) => this.refusal(parameter ?? '', sentence).message);
	}
}
