import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../client/json';
import { NodeRun } from './nodeRun';
import { addedOptions, batchingOf } from './requestSettings';
import { failing } from './runItem';
import type { Execute, ReadItem } from './runItem';
import { unknownOperation } from './send';

/** How long items are read before n8n gets a turn, in ms. */
const SLICE = 50;

/** What is asked of Drift for each item. `{name}` in `url` is the ID in that parameter. Whatever asks for several things, or for nothing, has neither verb nor path. */
export interface ItemOperation {
	method?: 'DELETE' | 'GET' | 'PATCH' | 'POST';
	url?: string;
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
 * In stop mode nothing is sent if an item is refused. `operations` are called `resource.operation`. Throws the failure of the first item that failed.
 */
export async function runNode(
	context: IExecuteFunctions,
	operations: ReadonlyMap<string, ItemOperation>,
): Promise<INodeExecutionData[][]> {
	const run = new NodeRun(context, context.getInputData().length);
	const settings = settingsOf(context);
	const items = await readAll(context, run, chosenOperation(context, operations, settings));
	const refused = items.find(({ isRefused }) => isRefused);
	if (refused && !context.continueOnFail()) return [await refused.run(run)];

	const { size, pause } = batchingOf(settings instanceof Error ? {} : settings);
	const outcomes: Array<Promise<Array<PromiseSettledResult<INodeExecutionData[]>>>> = [];
	for (const [index, item] of items.entries()) {
		if (index > 0 && index % size === 0 && pause > 0) {
			await run.pause(pause);
			if (run.hasEnded) break;
		}
		// One may fail while the next batch is waited for
		outcomes.push(Promise.allSettled([item.run(run)]));
	}
	const output: INodeExecutionData[] = [];
	for (const outcome of (await Promise.all(outcomes)).flat()) {
		if (outcome.status === 'rejected') throw outcome.reason;
		for (const entry of outcome.value) output.push(entry);
	}
	return [output];
}

/** Request Options, which the first item decides, or why they cannot be had: an expression in them fails. */
function settingsOf(context: IExecuteFunctions): Record<string, unknown> | Error {
	try {
		const entered: unknown = context.getNodeParameter('requestOptions', 0, {});
		return isObject(entered) ? entered : {};
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** What reads an item for the operation the user chose; if there is none, or the settings are wrong, every item fails. */
function chosenOperation(
	context: IExecuteFunctions,
	operations: ReadonlyMap<string, ItemOperation>,
	settings: Record<string, unknown> | Error,
): (item: IExecuteSingleFunctions) => ReadItem {
	const inputs = context.getInputData();
	const name = ['resource', 'operation'].map((part) => String(context.getNodeParameter(part, 0))).join('.');
	const { execute, ...call } = operations.get(name) ?? { execute: unknownOperation };
	try {
		if (settings instanceof Error) throw settings;
		const options = { ...call, ...addedOptions(settings) };
		return (item) => execute.call(item, options, inputs);
	} catch (error) {
		const fail = failing(error);
		return (item) => fail.call(item, {}, inputs);
	}
}

/** Reads all items. Every now and then n8n gets a turn, because its process serves everybody. Returns none if the execution was cancelled meanwhile. */
async function readAll(
	context: IExecuteFunctions,
	run: NodeRun,
	read: (item: IExecuteSingleFunctions) => ReadItem,
): Promise<ReadItem[]> {
	const items: ReadItem[] = [];
	let turn = performance.now();
	for (const [item, input] of context.getInputData().entries()) {
		items.push(read(itemContext(context, item, input)));
		if (performance.now() - turn < SLICE) continue;
		await sleep(0);
		if (run.hasEnded) return [];
		turn = performance.now();
	}
	return items;
}
