import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { isLocator, isObject } from '../client/json';
import type { Json } from '../client/json';
import { ValidationError, rewordErrors } from '../client/validationError';
import type { Parser } from './parsers';
import { text, toBoolean } from './words';

/** Where a value of a request comes from and what it must be. */
export interface Value<T extends Json = Json> {
	/** The node parameter it is read from, such as `additionalFields.phone`. Errors call it by the last part. */
	from: string;
	as: Parser<T>;
	/** An empty value is refused. Otherwise it is left out of the request. */
	required?: true;
	/** A second parameter that belongs to the value: the parser then gets a list of both. */
	alsoFrom?: string;
}

/** The labels that the names do not tell. */
const LABELS: Record<string, string> = {
	binaryPropertyName: 'Put Output File in Field',
	driftContactId: 'Contact',
	emailAddress: 'Email',
	// not named after the thing: it is the ID that is entered
	externalId: 'External ID',
};

/** A field's name in the editor, that of the thing it chooses: `userId` is `User` there. */
export function label(name: string): string {
	const words = name
		.replace(/Id$/, '')
		.replace(/([A-Z])/g, ' $1')
		.replace(/\bIds\b/, 'IDs')
		.replace(' To ', ' to ')
		.replace('Url', 'URL');
	return LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What errors call the parameter of a value by. */
const nameOf = ({ from }: Pick<Value, 'from'>): string => from.split('.').at(-1) ?? from;

/** What parameters are read from: an item, or a node without items. */
type Source = Pick<IExecuteSingleFunctions, 'getNodeParameter' | 'getTimezone'>;

/** Reads a node's parameters. */
export class Parameters {
	/** The parameters that had a value. */
	protected readonly filled = new Set<string>();
	private readonly source: Source;
	private readonly place: string;
	private readonly known = new Map<string, unknown>();

	/** `place` says in errors whose parameters they are, if there are several items, as in ` (item 3)`. */
	constructor(source: Source, place = '') {
		this.source = source;
		this.place = place;
	}

	/** A parameter as entered, null if it is not set. Evaluated only once, because expressions are expensive. */
	private evaluate(parameter: string): unknown {
		if (!this.known.has(parameter)) this.known.set(parameter, this.source.getNodeParameter(parameter, null));
		return this.known.get(parameter);
	}

	/** A parameter, or a member of a collection, as entered; of a resource locator, its ID. */
	raw(from: string): unknown {
		const [parameter = '', ...members] = from.split('.');
		const value = members.reduce(
			(outer, member) => (isObject(outer) ? outer[member] : undefined),
			this.evaluate(parameter),
		);
		if (!isLocator(value)) return value;
		if (value.mode !== 'url') return value.value;
		if (text(value.value) === undefined) return undefined;
		const id = this.idInUrl(from);
		if (id === undefined)
			throw new ValidationError(
				`is not a URL with an ID: "${String(value.value)}"`,
				'Enter a URL like the example in the field, or choose By ID',
			);
		return id;
	}

	/** The ID in a resource locator's address, undefined if it is not such an address. */
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

	/** One value as it is sent, or undefined if it is empty. Throws a `ValidationError` that names the field and its place. */
	read<T extends Json>(value: Value<T> & { required: true }): T;
	read<T extends Json>(value: Value<T>): T | undefined;
	read<T extends Json>({ from, as: parse, required, alsoFrom }: Value<T>): T | undefined {
		return this.naming(nameOf({ from }), () => {
			const entered = alsoFrom === undefined ? this.raw(from) : [this.raw(from), this.raw(alsoFrom)];
			const value = parse(entered, this.source.getTimezone());
			if (value !== undefined) this.filled.add(from.split('.')[0] ?? from);
			else if (required)
				throw new ValidationError('is empty', 'Enter a value, or filter out items without one before this node');
			return value;
		});
	}

	/**
	 * A time range, its first end included, in ms since 1970; infinite where an end is empty.
	 * Throws a `ValidationError` if the first end is not before the second.
	 */
	timeRange(from: Value<number>, until: Value<number>): [after: number, before: number] {
		const after = this.read(from) ?? -Infinity;
		const before = this.read(until) ?? Infinity;
		if (after < before) return [after, before];
		throw this.refusal(nameOf(from), `is not before '${label(nameOf(until))}'`, 'Correct one of the two times');
	}

	/** An error that names the parameter and its place, as in `'Email' is empty (item 3)`. */
	refusal(parameter: string, reason: string, wayOut: string): ValidationError {
		return new ValidationError(this.about(parameter, reason), wayOut);
	}

	/** A reason with the parameter's name and its place. */
	private about(parameter: string, reason: string): string {
		return `'${label(parameter)}' ${reason}${this.place}`;
	}

	/** What `read` returns. Its `ValidationError` gets to name the parameter and its place. */
	protected naming<T>(parameter: string | undefined, read: () => T): T {
		return rewordErrors(read, (reason) => this.about(parameter ?? '', reason));
	}
}
