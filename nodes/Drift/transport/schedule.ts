import { sleep } from 'n8n-workflow';
import type { IExecutePaginationFunctions } from 'n8n-workflow';

/** How many requests of one node run may be in flight. */
const AT_ONCE = 10;

/** Thrown where the next request must not start, because an item failed in stop mode or the execution was cancelled. */
export class Halted extends Error {}

/** What the items of one node run share. */
export class NodeRun {
	/** when requests may start again after Drift said to slow down, in ms since 1970 */
	resumeAt = 0;
	/** items whose first request has started */
	sent = 0;
	readonly items: number;

	private readonly engineDone = sleep(0);
	private readonly paced: boolean;
	private readonly stopsAtFailure: boolean;
	private readonly signal: AbortSignal | undefined;
	private readonly lastWrite = new Map<string, Promise<unknown>>();
	private readonly queue: Array<() => void> = [];
	private readonly whenIdle: Array<() => void> = [];
	private joined = 0;
	private active = 0;
	private failed = false;

	constructor(context: IExecutePaginationFunctions) {
		const { main, ai_tool: tool } = context.getExecuteData().data;
		this.items = (main ?? tool)?.[0]?.length ?? 0;
		this.paced = context.getNodeParameter('requestOptions.batching', null) !== null;
		this.stopsAtFailure = !context.continueOnFail();
		this.signal = context.getExecutionCancelSignal();
	}

	/**
	 * Throws `Halted` if no further request may start.
	 * The engine hands items over in one go, unless the user paces them; where it stops half-way, an expression of a
	 * later item failed and the node with it, so nothing starts at all.
	 */
	checkOpen(): void {
		const engineGaveUp = this.stopsAtFailure && !this.paced && this.joined < this.items;
		if (engineGaveUp || this.failed || this.signal?.aborted) throw new Halted();
	}

	/**
	 * Runs one item's work when its turn comes: every item has been read by then, at most `AT_ONCE` run,
	 * and work on one target runs in the order of the calls. Throws what the work throws, or `Halted` if it did not start.
	 */
	async inTurn<T>(target: string | undefined, work: () => Promise<T>): Promise<T> {
		this.joined += 1;
		const before = target === undefined ? undefined : this.lastWrite.get(target);
		const turn = this.afterwards(before, work);
		if (target !== undefined) this.lastWrite.set(target, turn.catch(() => undefined));
		return await turn;
	}

	/** Marks the run as failed, so that in stop mode nothing further starts, and waits until what is in flight has ended. */
	async fail(): Promise<void> {
		if (!this.stopsAtFailure) return;
		this.failed = true;
		await this.engineDone;
		if (this.active > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
	}

	/** Waits, in slices so that the end of the run ends it at once. `until` is in ms since 1970. Throws `Halted`. */
	async wait(until: () => number): Promise<void> {
		for (let left = until() - Date.now(); left > 0; left = until() - Date.now()) {
			this.checkOpen();
			await sleep(Math.min(left, 50));
		}
		this.checkOpen();
	}

	private async afterwards<T>(before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
		await this.engineDone;
		await before;
		// a place that becomes free is handed to the first in the queue, so nobody slips in between
		if (this.active >= AT_ONCE) await new Promise<void>((resolve) => this.queue.push(resolve));
		else this.active += 1;
		try {
			this.checkOpen();
			this.sent += 1;
			return await work();
		} finally {
			const next = this.queue.shift();
			if (next) next();
			else this.active -= 1;
			if (this.active === 0) this.whenIdle.splice(0).forEach((resume) => resume());
		}
	}
}

const runs = new WeakMap<object, NodeRun>();

/** The run an item belongs to: the engine gives every item of one run the same execute data, and another to the next. */
export function runOf(context: IExecutePaginationFunctions): NodeRun {
	const key = context.getExecuteData();
	const run = runs.get(key) ?? new NodeRun(context);
	runs.set(key, run);
	return run;
}
