import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { baseUrlOf } from '../client/baseUrl';
import { credentialName } from '../client/credential';
import type { RequestPolicy } from '../client/request';
import { throttleOf } from '../client/throttle';
import { TokenRefresh } from '../client/tokenRefresh';
import { waitWhile } from '../client/wait';
import { isToolCall } from '../parameters/toolCall';
import { Limiter, MAX_ITEMS_AT_ONCE, RunAborted } from './limiter';
import { Outcomes } from './outcomes';

/** Where the requests of a run go, and their policy. */
interface Connection extends RequestPolicy {
	baseURL: string;
}

/**
 * How the items ended, by the execute data of the run: n8n uses one object for all tries of a node (Retry On Fail), and a new one for the next run.
 */
const outcomesOf = new WeakMap<object, Outcomes>();

/** The state the items of one node run share. */
export class NodeRun {
	/** How many items have failed. */
	failures = 0;
	/** How many items there are; 1 if the first stands for all. */
	items: number;

	private readonly outcomes: Outcomes;
	private readonly stopsOnFailure: boolean;
	private readonly signal: AbortSignal | undefined;
	private readonly limiter: Limiter;
	private connection: Promise<Connection> | undefined;

	constructor(context: IExecuteFunctions, items: number) {
		this.items = items;
		this.stopsOnFailure = !context.continueOnFail();
		this.limiter = new Limiter(MAX_ITEMS_AT_ONCE, this.stopsOnFailure);
		this.signal = context.getExecutionCancelSignal();
		const executeData = context.getExecuteData();
		const known = outcomesOf.get(executeData);
		this.outcomes = known ?? new Outcomes();
		// A tool has its agent's execute data: each call is a run of its own
		if (!isToolCall(context)) outcomesOf.set(executeData, this.outcomes);
		// The node can no longer succeed then
		if (this.stopsOnFailure && this.outcomes.hasUncertain) this.limiter.isClosed = true;
	}

	/** How many items have succeeded. */
	get succeeded(): number {
		return this.outcomes.succeeded;
	}

	/** Whether nothing further starts, after a failure that stops the workflow or because the execution was cancelled. */
	get hasEnded(): boolean {
		return this.limiter.isClosed || this.isCancelled;
	}

	private get isCancelled(): boolean {
		return this.signal?.aborted === true;
	}

	/** Waits `ms`, or less if the run ends meanwhile. */
	async pause(ms: number): Promise<void> {
		const until = performance.now() + ms;
		await waitWhile(
			() => (this.hasEnded ? 0 : until - performance.now()),
			async () => {},
		);
	}

	/** Where the requests go, and their policy. Throws a `ValidationError` if the base URL is not safe. */
	async connect(context: IExecuteSingleFunctions): Promise<Connection> {
		// n8n uses the credential of the first item for all items
		return await (this.connection ??= this.open(context));
	}

	private async open(context: IExecuteSingleFunctions): Promise<Connection> {
		const baseURL = await baseUrlOf(context);
		return {
			baseURL,
			throttle: throttleOf(context.getNode().credentials?.[credentialName(context)]?.id, baseURL),
			tokenRefresh: new TokenRefresh(),
			ready: async () => {
				if (this.hasEnded) throw new RunAborted();
			},
			throwIfCancelled: () => {
				if (this.isCancelled) throw new RunAborted();
			},
		};
	}

	/**
	 * Does an item's work when its turn comes: as the limiter allows, and on one target in the order of the calls.
	 * Throws what the work throws, or `RunAborted`. An item with an outcome from a previous try ends the same way again.
	 */
	async inTurn(
		item: number,
		target: string | undefined,
		work: () => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		const task = async () => await this.outcomes.record(item, work());
		return await (this.outcomes.replay(item) ?? this.limiter.run(target, task));
	}

	/** Counts a failed item. In stop mode nothing more starts then, and this waits until nothing is in flight. */
	async fail(): Promise<void> {
		this.failures += 1;
		if (!this.stopsOnFailure) return;
		this.limiter.isClosed = true;
		await this.limiter.idle();
	}
}
