import { deepCopy } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { storedSecrets } from '../client/credential';
import { DriftApiError } from '../client/errors';
import { isObject } from '../client/json';
import { explain, inOneText } from '../client/nodeError';
import type { DriftClient } from '../client/request';
import { idOf } from '../output/messageParts';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import type { Parameters } from '../parameters/parameters';
import { listOf, oneOf } from '../parameters/parsers';
import { RunAborted } from './limiter';
import type { ItemRequest } from './runItem';

/** What Include can add to what an operation returns. */
export interface Part {
	/** What the user chooses it by, and the field it is added as. */
	name: string;
	/** The field of the output with the ID it is read by, simplified or not. Several may have the same one: it is read once. */
	idIn: string;
	/** The path, `{id}` being that ID. */
	url: string;
	/** The scope that needs. */
	scope: string;
	/** How the object, or each in the list, is simplified. */
	shape?: Shape;
	/** Reads it from the path in the client's options. Throws a `DriftApiError`, or `RunAborted`. */
	read(client: DriftClient): Promise<IDataObject | IDataObject[] | string>;
}

/** One thing to read, and the output it is added to. */
interface Reading {
	part: Part;
	id: number | undefined;
	targets: IDataObject[];
}

/** The statuses that say of one thing that it is gone or off limits (drift-api.md §1.1): the others can be read all the same. */
const CONCERNS_ONE = new Set<number | undefined>([403, 404]);

/** What is to be read, one part after the other, each thing once. */
function* readingsOf(items: INodeExecutionData[], parts: Part[]): Generator<Reading> {
	for (const part of parts) {
		const byId = new Map<Reading['id'], IDataObject[]>();
		for (const { json } of items) {
			const found = idOf(json[part.idIn]);
			const id = typeof found === 'number' ? found : undefined;
			const targets = byId.get(id);
			if (targets) targets.push(json);
			else byId.set(id, [json]);
		}
		for (const [id, targets] of byId) yield { part, id, targets };
	}
}

/** Why something could not be read, for the item. Throws the error again if it concerns more than this. */
async function reasonOf({ context }: ItemRequest, error: unknown): Promise<{ status?: number; reason: string }> {
	if (!(error instanceof DriftApiError) || !CONCERNS_ONE.has(error.status)) throw error;
	return { status: error.status, reason: inOneText(explain(error, await storedSecrets(context))) };
}

/** Reads one thing and adds it, or why it could not be read to `includeErrors`. `mayStart` throws if no further request is to start. */
async function add(
	{ part, id, targets }: Reading,
	itemRequest: ItemRequest,
	isSimple: boolean,
	mayStart: () => void,
): Promise<void> {
	const { name, idIn, scope, shape } = part;
	const fail = (failure: { status?: number; reason: string }) => {
		for (const target of targets)
			target.includeErrors = [...[target.includeErrors ?? []].flat(), { what: name, ...failure }];
	};
	if (id === undefined) {
		fail({ reason: `There is no ${idIn} to read it by` });
		return;
	}
	const { context, options, request } = itemRequest;
	const url = part.url.replace('{id}', String(id));
	const client: DriftClient = {
		context,
		options: { ...options, url, qs: {} },
		request: async (next) => await request(next, { scope, mayStart }),
	};
	try {
		const found = await part.read(client);
		const simplify = simplifier(isSimple, shape);
		const value = Array.isArray(found) ? found.map(simplify) : isObject(found) ? simplify(found) : found;
		// What follows in the workflow may change one of them
		targets.forEach((target, index) => (target[name] = index === 0 ? value : deepCopy(value)));
	} catch (error) {
		fail(await reasonOf(itemRequest, error));
	}
}

/**
 * Reads Include from the parameters; returns what reads the parts the user wants and adds them to an item's output, each as a field of its name.
 * What is gone or off limits is null there, and `includeErrors` says why; any other failure is thrown, a `DriftApiError`, once nothing is in flight.
 */
export function includer(
	parameters: Parameters,
	parts: Part[] = [],
): (items: INodeExecutionData[], itemRequest: ItemRequest) => Promise<void> {
	if (parts.length === 0) return async () => {};
	const names = parameters.read({ from: 'include', as: listOf(oneOf(...parts.map(({ name }) => name))) }) ?? [];
	const wanted = parts.filter(({ name }) => names.includes(name));
	const isSimple = parameters.isOn('simplify');
	return async (items, itemRequest) => {
		// All at once, so that the fields have the same order everywhere
		for (const { json } of items) Object.assign(json, Object.fromEntries(wanted.map(({ name }) => [name, null])));
		const readings = readingsOf(items, wanted);
		let failure: { error: unknown } | undefined;
		const mayStart = () => {
			if (failure) throw new RunAborted();
		};
		const readOn = async () => {
			// All take from the same readings, and the first failure ends these
			for (const reading of readings) {
				await add(reading, itemRequest, isSimple, mayStart).catch((error: unknown) => {
					failure ??= { error };
				});
				if (failure) return;
			}
		};
		await Promise.all(Array.from({ length: itemRequest.atOnce }, readOn));
		if (failure) throw failure.error;
	};
}
