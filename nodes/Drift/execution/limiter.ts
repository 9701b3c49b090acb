/** How many items of one node run are worked on at once: as many as may be in flight at most. */
export const MAX_ITEMS_AT_ONCE = 100;

/** Thrown if the next request must not start, because an item failed in stop mode or the execution was cancelled. */
export class RunAborted extends Error {}

/** Runs at most `concurrency` tasks at once, those on one target one after the other in the order of the calls, until it is closed. */
export class Limiter {
	isClosed = false;

	private readonly concurrency: number;
	private readonly closesOnFailure: boolean;
	private readonly lastOnTarget = new Map<string, Promise<unknown>>();
	private readonly queue: Array<() => void> = [];
	private readonly whenIdle: Array<() => void> = [];
	private active = 0;

	constructor(concurrency: number, closesOnFailure: boolean) {
		this.concurrency = concurrency;
		this.closesOnFailure = closesOnFailure;
	}

	/** Runs a task when its turn comes. Throws what the task throws, or `RunAborted` if it may no longer start. */
	async run<T>(target: string | undefined, task: () => Promise<T>): Promise<T> {
		const previous = target === undefined ? undefined : this.lastOnTarget.get(target);
		const turn = this.runAfter(previous, task);
		if (target !== undefined)
			this.lastOnTarget.set(
				target,
				turn.catch(() => undefined),
			);
		return await turn;
	}

	/** Waits until no task is running. */
	async idle(): Promise<void> {
		if (this.active > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
	}

	private async runAfter<T>(previous: Promise<unknown> | undefined, task: () => Promise<T>): Promise<T> {
		await previous;
		// A slot that becomes free goes to the first in the queue, so that nobody slips in between
		if (this.active >= this.concurrency) await new Promise<void>((resolve) => this.queue.push(resolve));
		else this.active += 1;
		let isSuccess = false;
		try {
			if (this.isClosed) throw new RunAborted();
			const result = await task();
			isSuccess = true;
			return result;
		} finally {
			// Before the slot is passed on: the next task must find this closed
			if (!isSuccess && this.closesOnFailure) this.isClosed = true;
			const next = this.queue.shift();
			if (next) next();
			else this.active -= 1;
			if (this.active === 0) this.whenIdle.splice(0).forEach((resume) => resume());
		}
	}
}

/** Does work for each entry, at most `concurrency` at once, the first ones first. Waits for all that started, and throws the first failure; after one, nothing more starts. */
export async function inPool<T>(entries: T[], concurrency: number, work: (entry: T) => Promise<void>): Promise<void> {
	const limiter = new Limiter(concurrency, true);
	const outcomes = await Promise.allSettled(
		entries.map(async (entry) => await limiter.run(undefined, async () => await work(entry))),
	);
	const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
	const [failure] = [...failures.filter((reason) => !(reason instanceof RunAborted)), ...failures];
	if (failure !== undefined) throw failure;
}
