import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../client/json';
import { addedOptions, batchingOf } from './requestSettings';
import { failing } from './runItem';
import type { Execute, Start } from './runItem';
import { unknownOperation } from './send';

/** How long items are read before n8n gets a turn, in ms. */
const SLICE = 50;

/** What is asked of Drift for each item. `{name}` in `url` is the ID in that parameter. */
export interface ItemOperation {
	method: 'DELETE' | 'GET' | 'PATCH' | 'POST';
	url: string;
	execute: Execute;
}

/** n8n's context of the node, for one of its items. n8n makes such contexts only for nodes whose requests it builds itself. */
function itemContext(context: IExecuteFunctions, item: number, input: INodeExecutionData): IExecuteSingleFunctions {
	const { getCredentials, getNodeParameter } = context;
	return Object.create(context, {
		getItemIndex: { value: () => item },
		getInputData: { value: () => input },
		// a credential may hold expressions, too
		getCredentials: { value: async (type: string) => await getCredentials.call(context, type, item) },
		getNodeParameter: {
			value: (name: string, fallback?: unknown, options?: object) =>
				getNodeParameter.call(context, name, item, fallback, options),
		},
	});
}

/**
 * Runs the node: reads all items, then starts them, with Batching in batches, and returns what came out in their order.
 * `operations` are called `resource.operation`. Throws the failure of the first item that failed.
 */
export async function runNode(
	context: IExecuteFunctions,
	operations: ReadonlyMap<string, ItemOperation>,
): Promise<INodeExecutionData[][]> {
	const entered: unknown = context.getNodeParameter('requestOptions', 0, {});
	const settings = isObject(entered) ? entered : {};
	const starts = await readAll(context, chosenOperation(context, operations, settings));

	const { size, pause } = batchingOf(settings);
	const ends: Array<Promise<INodeExecutionData[]>> = [];
	for (const [item, start] of starts.entries()) {
		if (item > 0 && item % size === 0 && pause > 0) await sleep(pause);
		ends.push(start());
	}
	const output: INodeExecutionData[] = [];
	for (const outcome of await Promise.allSettled(ends)) {
		if (outcome.status === 'rejected') throw outcome.reason;
		for (const entry of outcome.value) output.push(entry);
	}
	return [output];
}

/** What reads an item for the operation the user chose; if there is none, or the settings are wrong, every item fails. */
function chosenOperation(
	context: IExecuteFunctions,
	operations: ReadonlyMap<string, ItemOperation>,
	settings: Record<string, unknown>,
): (item: IExecuteSingleFunctions) => Start {
	const name = ['resource', 'operation'].map((part) => String(context.getNodeParameter(part, 0))).join('.');
	const { execute, ...call } = operations.get(name) ?? { execute: unknownOperation };
	try {
		const options = { ...call, ...addedOptions(settings) };
		return (item) => execute.call(item, options);
	} catch (error) {
		const fail = failing(error);
		return (item) => fail.call(item, {});
	}
}

/** Reads all items. Every now and then n8n gets a turn, because its process serves everybody. */
async function readAll(context: IExecuteFunctions, read: (item: IExecuteSingleFunctions) => Start): Promise<Start[]> {
	const starts: Start[] = [];
	let turn = Date.now();
	for (const [item, input] of context.getInputData().entries()) {
		starts.push(read(itemContext(context, item, input)));
		if (Date.now() - turn < SLICE) continue;
		await sleep(0);
		if (context.getExecutionCancelSignal()?.aborted) return [];
		turn = Date.now();
	}
	return starts;
}
