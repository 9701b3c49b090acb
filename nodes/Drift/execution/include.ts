import { deepCopy } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../client/json';
import { idOf } from '../output/messageParts';
import type { Shape } from '../output/simplify';
import type { Parameters } from '../parameters/parameters';
import { listOf, oneOf } from '../parameters/parsers';
import { RunAborted } from './limiter';
import { innerOutputOf } from './output';
import type { Output } from './output';
import { readErrorOf, readerOf } from './reader';
import type { ReadError, Reader } from './reader';
import type { ItemRequest } from './runItem';

/** What Drift has to say about a row besides the row itself. */
type Found = IDataObject | IDataObject[] | string;

/** What Include can add to what an operation returns. */
export interface Part {
	/** What the user chooses it by, and the field it is added as. */
	name: string;
	/** Drift's field with the ID it is read by. Several rows may have the same one: it is read once. */
	idIn: string;
	/** Reads it. Parts that have this and `idIn` in common are made of one reading. Throws a `DriftApiError`, or `RunAborted`. */
	read(id: number, reader: Reader): Promise<Found>;
	/** What Output can make of the object, or of each in the list. */
	shape?: Shape;
	/** Makes the field of what was read for a row, if it is not just that, and says what it lacks. Throws as `read` does. */
	make?(found: Found, row: IDataObject, reader: Reader): Promise<{ value: string; errors: ReadError[] }>;
}

/** One thing to read, the parts made of it, and the rows and items these are for. */
interface Reading {
	parts: Part[];
	id: number | undefined;
	row: IDataObject;
	targets: IDataObject[];
}

/** What is to be read of the rows for their items, one part after the other, each thing once. */
function* readingsOf(rows: IDataObject[], items: INodeExecutionData[], wanted: Part[]): Generator<Reading> {
	for (const { read, idIn } of new Map(wanted.map((part) => [part.read, part])).values()) {
		const parts = wanted.filter((part) => part.read === read);
		const byId = new Map<Reading['id'], Reading>();
		for (const [index, { json }] of items.entries()) {
			const row = rows[index] ?? {};
			const found = idOf(row[idIn]);
			const id = typeof found === 'number' ? found : undefined;
			const reading = byId.get(id);
			if (reading) reading.targets.push(json);
			else byId.set(id, { parts, id, row, targets: [json] });
		}
		yield* byId.values();
	}
}

/** Adds a failure to `includeErrors` of each. */
function report(targets: IDataObject[], error: ReadError): void {
	for (const target of targets) target.includeErrors = [...[target.includeErrors ?? []].flat(), { ...error }];
}

/** Reads one thing and adds what is made of it, or why it could not be read to `includeErrors`. */
async function add(
	{ parts, id, row, targets }: Reading,
	reader: Reader,
	outputFor: (shape?: Shape) => Output,
): Promise<void> {
	const [first] = parts;
	if (first === undefined) return;
	if (id === undefined) {
		for (const { name } of parts) report(targets, { what: name, reason: `There is no ${first.idIn} to read it by` });
		return;
	}
	try {
		const found = await first.read(id, reader);
		for (const { name, shape, make } of parts) {
			const output = outputFor(shape);
			const { value, errors } = make
				? await make(found, row, reader)
				: { value: Array.isArray(found) ? found.map(output) : isObject(found) ? output(found) : found, errors: [] };
			// What follows in the workflow may change one of them
			targets.forEach((target, index) => (target[name] = index === 0 ? value : deepCopy(value)));
			for (const error of errors) report(targets, error);
		}
	} catch (error) {
		for (const { name } of parts) report(targets, await readErrorOf(name, error, reader));
	}
}

/**
 * Reads Include from the parameters; returns what reads the parts the user wants of rows and adds them to the items made of these, each as a field of its name.
 * What is gone or off limits is null there, and `includeErrors` says why; any other failure is thrown, a `DriftApiError`, once nothing is in flight.
 */
export function includer(
	parameters: Parameters,
	parts: Part[] = [],
): (rows: IDataObject[], items: INodeExecutionData[], itemRequest: ItemRequest) => Promise<void> {
	if (parts.length === 0) return async () => {};
	const names = parameters.read({ from: 'include', as: listOf(oneOf(...parts.map(({ name }) => name))) }) ?? [];
	const wanted = parts.filter(({ name }) => names.includes(name));
	const outputFor = innerOutputOf(parameters);
	return async (rows, items, itemRequest) => {
		// All at once, so that the fields have the same order everywhere
		for (const { json } of items) Object.assign(json, Object.fromEntries(wanted.map(({ name }) => [name, null])));
		const readings = readingsOf(rows, items, wanted);
		let failure: { error: unknown } | undefined;
		const reader = readerOf(itemRequest, () => {
			if (failure) throw new RunAborted();
		});
		const readOn = async () => {
			// All take from the same readings, and the first failure ends these
			for (const reading of readings) {
				await add(reading, reader, outputFor).catch((error: unknown) => {
					failure ??= { error };
				});
				if (failure) return;
			}
		};
		await Promise.all(Array.from({ length: itemRequest.atOnce }, readOn));
		if (failure) throw failure.error;
	};
}
