import { sleep } from 'n8n-workflow';
import type { IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { baseUrlOf } from '../client/baseUrl';
import { credentialName } from '../client/credential';
import type { RequestPolicy } from '../client/request';
import { throttleOf } from '../client/throttle';
import { TokenRefresh } from '../client/tokenRefresh';
import { isToolCall } from '../parameters/toolCall';
import { EngineHandover } from './engineHandover';
import { Limiter, MAX_ITEMS_AT_ONCE, RunAborted } from './limiter';
import { Outcomes } from './outcomes';

/** Where the requests of a run go, and their policy. */
interface Connection extends RequestPolicy {
	baseURL: string;
}

/** The state the items of one node run share. */
export class NodeRun {
	/** How many items have failed. */
	failures = 0;
	/** How many items there are. */
	readonly items: number;
	/** The index of the item that joined last. */
	lastItem = -1;

	private readonly outcomes: Outcomes;
	private readonly engineDone: Promise<void>;
	private readonly handover: EngineHandover;
	private readonly stopsOnFailure: boolean;
	private readonly signal: AbortSignal | undefined;
	private readonly limiter: Limiter;
	private connection: Promise<Connection> | undefined;

	/** `previous` is the run that failed, if n8n runs the whole node again (Retry On Fail). */
	constructor(context: IExecuteSingleFunctions, items: number, previous?: NodeRun) {
		this.items = items;
		this.outcomes = previous?.outcomes ?? new Outcomes();
		const batching = (setting: string) =>
			Number(context.getNodeParameter(`requestOptions.batching.batch.${setting}`, 0));
		this.handover = new EngineHandover(items, batching('batchSize'), batching('batchInterval'));
		this.stopsOnFailure = !context.continueOnFail();
		this.limiter = new Limiter(MAX_ITEMS_AT_ONCE, this.stopsOnFailure);
		this.signal = context.getExecutionCancelSignal();
		this.engineDone = this.begin(previous);
	}

	/** How many items have succeeded. */
	get succeeded(): number {
		return this.outcomes.succeeded;
	}

	/** Lets the engine hand over its items, and the previous run end. If that left an item uncertain, the node can no longer succeed. */
	private async begin(previous: NodeRun | undefined): Promise<void> {
		await sleep(0);
		await previous?.end();
		if (this.stopsOnFailure && this.outcomes.hasUncertain) this.limiter.isClosed = true;
	}

	/** Lets nothing more start and waits until nothing is in flight. */
	private async end(): Promise<void> {
		this.limiter.isClosed = true;
		await this.engineDone;
		// By then, items that waited for the same have started or been aborted
		await sleep(0);
		await this.limiter.idle();
	}

	/** Registers an item, before anything else is done for it. */
	join(item: number): void {
		this.lastItem = item;
		this.handover.join();
	}

	/** Where the requests go, and their policy. Throws a `ValidationError` if the base URL is not safe. */
	async connect(context: IExecuteSingleFunctions): Promise<Connection> {
		// n8n uses the credential of the first item for all items
		return await (this.connection ??= this.open(context));
	}

	private async open(context: IExecuteSingleFunctions): Promise<Connection> {
		const baseURL = await baseUrlOf(context);
		const throwIfCancelled = () => {
			// This also breaks the requests in flight
			if (this.signal?.aborted) throw new RunAborted();
		};
		return {
			baseURL,
			throttle: throttleOf(context.getNode().credentials?.[credentialName(context)]?.id, baseURL),
			tokenRefresh: new TokenRefresh(),
			ready: async () => {
				const isActive = !this.stopsOnFailure || (await this.handover.isActive());
				if (!isActive || this.limiter.isClosed) throw new RunAborted();
				throwIfCancelled();
			},
			throwIfCancelled,
		};
	}

	/**
	 * Does an item's work when its turn comes: after its whole batch has been prepared, as the limiter allows, and
	 * on one target in the order of the calls. Throws what the work throws, or `RunAborted`.
	 * An item with an outcome from a previous run ends the same way again.
	 */
	async inTurn(
		item: number,
		target: string | undefined,
		work: () => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		await this.engineDone;
		await this.handover.batch;
		const task = async () => await this.outcomes.record(item, work());
		return await (this.outcomes.replay(item) ?? this.limiter.run(target, task));
	}

	/**
	 * Counts a failed item. In stop mode nothing more starts then, and this waits until nothing is in flight.
	 * Returns whether the engine listens for the failure.
	 */
	async fail(): Promise<boolean> {
		this.failures += 1;
		if (!this.stopsOnFailure) return true;
		this.limiter.isClosed = true;
		const isListening = await this.handover.isListening();
		await this.engineDone;
		await this.limiter.idle();
		return isListening;
	}
}

const runs = new WeakMap<object, NodeRun>();

/**
 * The run an item belongs to. The engine uses one object of execute data for all items of a run, and a new one for the next run.
 * If it retries a failed node, the object is the same, but the items start again from the first.
 * Each call of a tool is a run of its own.
 */
export function runOf(context: IExecuteSingleFunctions): NodeRun {
	const executeData = context.getExecuteData();
	const known = runs.get(executeData);
	if (known !== undefined && known.lastItem < context.getItemIndex()) return known;
	// n8n copies the node for this, so it is done once per run and not for every item
	if (isToolCall(context)) return new NodeRun(context, 1);
	const items = context.getNode().executeOnce ? 1 : (executeData.data.main?.[0]?.length ?? 1);
	const run = new NodeRun(context, items, known);
	runs.set(executeData, run);
	return run;
}
