import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { isEmptyObject, isObject } from '../client/json';
import type { Json } from '../client/json';
import { ValidationError, rewordErrors } from '../client/validationError';
import { label, Parameters } from './parameters';
import type { Parser } from './parsers';
import { hasNoItem } from './toolCall';
import { choiceOf, list, text } from './words';

/** Sends the fields of the input item. */
export interface ItemFields {
	/** The parameter that names the fields to leave out. */
	itemExcept: string;
	/** Names that are recognized however they are written, `Email` as `email`, and what their values must be. */
	known: Record<string, Parser>;
}

/** A field's value as it is sent: numbers and booleans as they are, all else as text. Throws a `ValidationError`. */
function plain(content: unknown): Json | undefined {
	const isText = (entry: unknown) => !Array.isArray(entry) && (!isObject(entry) || typeof entry.toJSON === 'function');
	if (!(Array.isArray(content) ? content.every(isText) : isText(content))) {
		throw new ValidationError('is an object', "Name it in 'Fields to Ignore', or turn it into text before this node");
	}
	const written = Array.isArray(content) ? list(content)?.join(', ') : text(content);
	return typeof content === 'number' || typeof content === 'boolean' ? content : written;
}

/** Reads one item's parameters, and its fields. */
export class ItemParameters extends Parameters {
	private readonly context: IExecuteSingleFunctions;
	private readonly item: number;

	constructor(context: IExecuteSingleFunctions) {
		super(context, ` (item ${context.getItemIndex()})`);
		this.context = context;
		this.item = context.getItemIndex();
	}

	/**
	 * The fields of the input item, except those named in a parameter and empty ones. A list, which is what forms make of several answers, becomes text.
	 * `set` are the names that already have a value. Throws a `ValidationError` for an object, and for a value that cannot be sent.
	 */
	itemFields({ itemExcept, known }: ItemFields, set: string[]): { [name: string]: Json } | undefined {
		if (hasNoItem(this.context))
			throw this.refusal(
				'dataToSend',
				'cannot be Map Automatically in a tool',
				'A tool has no input item. Choose Define Below.',
			);
		const ignored = this.naming(itemExcept, () => list(this.raw(itemExcept))) ?? [];
		const fields = new Map<string, { field: string; value: Json }>();
		for (const [field, content] of Object.entries(this.context.getInputData().json)) {
			const own = choiceOf(field, Object.keys(known));
			const name = own ?? field.trim();
			if (ignored.includes(field.trim()) || set.includes(name) || isEmptyObject(content)) continue;
			const value = this.fieldOf(field, content, own === undefined ? undefined : known[own]);
			if (value === undefined) continue;
			const other = fields.get(name);
			if (other !== undefined && other.value !== value) {
				throw new ValidationError(
					`Fields "${other.field}" and "${field}" are the same attribute (item ${this.item})`,
					`Name one of them in '${label(itemExcept)}'`,
				);
			}
			fields.set(name, { field, value });
		}
		return fields.size > 0 ? Object.fromEntries([...fields].map(([name, { value }]) => [name, value])) : undefined;
	}

	/** What a field is sent as, parsed if its name is known. Throws a `ValidationError` that names the field. */
	private fieldOf(field: string, content: unknown, parse: Parser | undefined): Json | undefined {
		const read = () => {
			// the name is sent as well
			text(field);
			const value = plain(content);
			return parse === undefined ? value : parse(value, this.context.getTimezone());
		};
		return rewordErrors(read, (reason) => `Field "${field}" ${reason} (item ${this.item})`);
	}

	/** Throws a `ValidationError` unless one of the parameters had a value. */
	needAny(parameters: string[]): void {
		if (!parameters.some((parameter) => this.filled.has(parameter)))
			throw this.nothingToSend(`Fill in ${parameters.map((parameter) => `'${label(parameter)}'`).join(' or ')}`);
	}

	/** The error of an item that would change nothing. */
	nothingToSend(wayOut: string): ValidationError {
		return new ValidationError(`There is nothing to send (item ${this.item})`, wayOut);
	}
}
