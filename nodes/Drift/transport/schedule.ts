import { sleep } from 'n8n-workflow';
import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import { FailedRequest } from './errors';
import { Renewal } from './renewal';

/** How many requests of one node run may be in flight. */
const AT_ONCE = 10;

/** Thrown where the next request must not start, because an item failed in stop mode or the execution was cancelled. */
export class Halted extends Error {}

/** How an item ended that must not be sent again: what came out of it, or the error of a request that may have been carried out. */
type Outcome = INodeExecutionData[] | FailedRequest;

/** What the items of one node run share. */
export class NodeRun {
	/** when requests may start again after Drift said to slow down, in ms since 1970 */
	resumeAt = 0;
	/** of the OAuth2 token, if that is what the run is for */
	readonly renewal = new Renewal();
	/** how many items have ended in failure */
	failures = 0;
	/** how many items there are */
	readonly items: number;
	/** the item that joined last */
	lastItem = -1;

	private readonly outcomes: Map<number, Outcome>;
	private readonly engineDone: Promise<void>;
	private readonly isPaced: boolean;
	private readonly stopsAtFailure: boolean;
	private readonly signal: AbortSignal | undefined;
	private readonly lastWrite = new Map<string, Promise<unknown>>();
	private readonly queue: Array<() => void> = [];
	private readonly whenIdle: Array<() => void> = [];
	private readonly whenAllJoined: Array<() => void> = [];
	private joined = 0;
	private active = 0;
	private failed = false;

	/** `earlier` is the run that failed, where n8n tries the whole node again (Retry On Fail). */
	constructor(context: IExecutePaginationFunctions, items: number, earlier?: NodeRun) {
		this.items = items;
		this.outcomes = earlier?.outcomes ?? new Map();
		this.isPaced = Number(context.getNodeParameter('requestOptions.batching.batch.batchInterval', 0)) > 0;
		this.stopsAtFailure = !context.continueOnFail();
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
		if (this.stopsAtFailure && [...this.outcomes.values()].some((outcome) => !Array.isArray(outcome))) this.failed = true;
	}

	/** Lets nothing further start and waits until what is in flight has ended. */
	private async end(): Promise<void> {
		this.failed = true;
		await this.engineDone;
		// whoever waited for the same has started, or been halted, by then
		await sleep(0);
		await this.idle();
	}

	private async idle(): Promise<void> {
		if (this.active > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
	}

	/** Counts an item in, before anything else is done for it. */
	join(item: number): void {
		this.lastItem = item;
		this.joined += 1;
		if (this.joined === this.items) this.whenAllJoined.splice(0).forEach((resume) => resume());
	}

	/**
	 * Throws `Halted` if no further request may start.
	 * The engine hands items over in one go, unless the user paces them; where it stops half-way, an expression of a
	 * later item failed and the node with it, so nothing starts at all.
	 */
	checkOpen(): void {
		const engineGaveUp = this.stopsAtFailure && !this.isPaced && this.joined < this.items;
		if (engineGaveUp || this.failed) throw new Halted();
		this.checkCancelled();
	}

	/** Throws `Halted` if the execution was cancelled, which breaks the requests in flight. */
	checkCancelled(): void {
		if (this.signal?.aborted) throw new Halted();
	}

	/**
	 * Runs one item's work when its turn comes: at most `AT_ONCE` run, work on one target runs in the order of the calls,
	 * and unless the user paces items every one has been read by then. Throws what the work throws, or `Halted`.
	 * An item that ended in an earlier run ends the same way again.
	 */
	async inTurn(item: number, target: string | undefined, work: () => Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		await this.engineDone;
		const outcome = this.outcomes.get(item);
		if (outcome !== undefined) return Array.isArray(outcome) ? outcome : await Promise.reject(outcome);
		const before = target === undefined ? undefined : this.lastWrite.get(target);
		const turn = this.afterwards(before, () => this.remember(item, work()));
		if (target !== undefined) this.lastWrite.set(target, turn.catch(() => undefined));
		return await turn;
	}

	/** Marks the run as failed; in stop mode nothing further starts then, and this waits until what is in flight has ended. */
	async fail(): Promise<void> {
		this.failures += 1;
		if (!this.stopsAtFailure) return;
		this.failed = true;
		await this.engineDone;
		// the engine listens for failures only once it has handed over all items
		if (this.isPaced && this.joined < this.items) await new Promise<void>((resolve) => this.whenAllJoined.push(resolve));
		await this.idle();
	}

	/** Waits, in slices so that the end of the run ends it at once. `until` is in ms since 1970. Throws `Halted`. */
	async wait(until: () => number): Promise<void> {
		for (let left = until() - Date.now(); left > 0; left = until() - Date.now()) {
			this.checkOpen();
			await sleep(Math.min(left, 50));
		}
		this.checkOpen();
	}

	private async remember(item: number, work: Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		const keep = <T>(outcome: T & Outcome) => (this.outcomes.set(item, outcome), outcome);
		return await work.then(keep, async (error: unknown) =>
			await Promise.reject(error instanceof FailedRequest && error.isUncertain ? keep(error) : error),
		);
	}

	private async afterwards<T>(before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
		await before;
		// a place that becomes free is handed to the first in the queue, so nobody slips in between
		if (this.active >= AT_ONCE) await new Promise<void>((resolve) => this.queue.push(resolve));
		else this.active += 1;
		let isDone = false;
		try {
			this.checkOpen();
			const result = await work();
			isDone = true;
			return result;
		} finally {
			// before the place is handed on: who takes it must find the run closed
			if (!isDone && this.stopsAtFailure) this.failed = true;
			const next = this.queue.shift();
			if (next) next();
			else this.active -= 1;
			if (this.active === 0) this.whenIdle.splice(0).forEach((resume) => resume());
		}
	}
}

/** Whether an agent calls the node as a tool: it is then given the agent's execute data. */
export const isToolCall = (context: IExecutePaginationFunctions): boolean => context.getExecuteData()?.node?.name !== context.getNode().name;

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
