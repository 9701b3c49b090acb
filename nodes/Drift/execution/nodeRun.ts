import { sleep } from 'n8n-workflow';
import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import { baseUrlOf } from '../client/baseUrl';
import { DriftApiError } from '../client/errors';
import { Handover } from './handover';
import { RunAborted, Limiter } from './limiter';
import { RateLimit } from '../client/rateLimit';
import { TokenRefresh } from '../client/tokenRefresh';
import { isToolCall } from '../parameters/toolCall';

/** How many requests of one node run may be in flight. */
const AT_ONCE = 10;

/** How an item ended that must not be sent again: what came out of it, or the error of a request that may have been carried out. */
type Outcome = INodeExecutionData[] | DriftApiError;

/** What the items of one node run share. */
export class NodeRun {
	readonly rateLimit = new RateLimit();
	/** of the OAuth2 token, if that is what the run is for */
	readonly tokenRefresh = new TokenRefresh();
	/** how many items have ended in failure */
	failures = 0;
	/** how many items there are */
	readonly items: number;
	/** the item that joined last */
	lastItem = -1;

	private readonly outcomes: Map<number, Outcome>;
	private readonly engineDone: Promise<void>;
	private readonly handover: Handover;
	private readonly stopsAtFailure: boolean;
	private readonly signal: AbortSignal | undefined;
	private readonly limiter: Limiter;
	private address: Promise<string> | undefined;

	/** `earlier` is the run that failed, where n8n tries the whole node again (Retry On Fail). */
	constructor(context: IExecutePaginationFunctions, items: number, earlier?: NodeRun) {
		this.items = items;
		this.outcomes = earlier?.outcomes ?? new Map();
		const paced = (setting: string) => Number(context.getNodeParameter(`requestOptions.batching.batch.${setting}`, 0));
		this.handover = new Handover(items, paced('batchSize'), paced('batchInterval'));
		this.stopsAtFailure = !context.continueOnFail();
		this.limiter = new Limiter(AT_ONCE, this.stopsAtFailure);
		this.signal = context.getExecutionCancelSignal();
		this.engineDone = this.begin(earlier);
	}

	/** How many items have ended well. */
	get succeeded(): number {
		return [...this.outcomes.values()].filter((outcome) => Array.isArray(outcome)).length;
	}

	/** Lets the engine hand over its items, and the earlier run end. Where that left an item uncertain, nothing can make the node succeed. */
	private async begin(earlier: NodeRun | undefined): Promise<void> {
		await sleep(0);
		await earlier?.end();
		if (this.stopsAtFailure && [...this.outcomes.values()].some((outcome) => !Array.isArray(outcome))) this.limiter.isClosed = true;
	}

	/** Lets nothing further start and waits until what is in flight has ended. */
	private async end(): Promise<void> {
		this.limiter.isClosed = true;
		await this.engineDone;
		// whoever waited for the same has started, or been halted, by then
		await sleep(0);
		await this.limiter.idle();
	}

	/** Counts an item in, before anything else is done for it. */
	join(item: number): void {
		this.lastItem = item;
		this.handover.join();
	}

	/** The address requests go to. Throws a `Refusal` if it is not safe. */
	async baseUrl(context: IExecutePaginationFunctions): Promise<string> {
		// n8n takes the credential from the first item for all of them
		return await (this.address ??= baseUrlOf(context));
	}

	/** Returns when a request may start. Throws `Halted` if none may any more. */
	async open(): Promise<void> {
		const isGoingOn = !this.stopsAtFailure || (await this.handover.isGoingOn());
		if (!isGoingOn || this.limiter.isClosed) throw new RunAborted();
		this.checkCancelled();
	}

	/** Throws `Halted` if the execution was cancelled, which breaks the requests in flight. */
	checkCancelled(): void {
		if (this.signal?.aborted) throw new RunAborted();
	}

	/**
	 * Runs one item's work when its turn comes: at most `AT_ONCE` run, work on one target runs in the order of the calls,
	 * and every one of its batch has been read by then. Throws what the work throws, or `Halted`.
	 * An item that ended in an earlier run ends the same way again.
	 */
	async inTurn(item: number, target: string | undefined, work: () => Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		await this.engineDone;
		await this.handover.batch;
		const outcome = this.outcomes.get(item);
		if (outcome !== undefined) return Array.isArray(outcome) ? outcome : await Promise.reject(outcome);
		return await this.limiter.run(target, async () => await this.remember(item, work()));
	}

	/**
	 * Marks the run as failed; in stop mode nothing further starts then, and this waits until what is in flight has ended.
	 * Returns whether the engine listens for the failure.
	 */
	async fail(): Promise<boolean> {
		this.failures += 1;
		if (!this.stopsAtFailure) return true;
		this.limiter.isClosed = true;
		const isListening = await this.handover.isListening();
		await this.engineDone;
		await this.limiter.idle();
		return isListening;
	}

	private async remember(item: number, work: Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		const keep = <T>(outcome: T & Outcome) => (this.outcomes.set(item, outcome), outcome);
		return await work.then(keep, async (error: unknown) =>
			await Promise.reject(error instanceof DriftApiError && error.isUncertain ? keep(error) : error),
		);
	}
}

const runs = new WeakMap<object, NodeRun>();

/**
 * The run an item belongs to. The engine gives every item of one run the same execute data, and another to the next run;
 * the same again where it tries a failed node once more, and then the items come from the first again.
 * Each call of a tool is a run of its own.
 */
export function runOf(context: IExecutePaginationFunctions): NodeRun {
	const executeData = context.getExecuteData();
	const known = runs.get(executeData);
	if (known !== undefined && known.lastItem < context.getItemIndex()) return known;
	// n8n copies the node to answer this, so it is asked once a run and not for every item
	if (isToolCall(context)) return new NodeRun(context, 1);
	const items = context.getNode().executeOnce ? 1 : (executeData.data.main?.[0]?.length ?? 1);
	const run = new NodeRun(context, items, known);
	runs.set(executeData, run);
	return run;
}
