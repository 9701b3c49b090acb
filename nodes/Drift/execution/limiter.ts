/** Thrown where the next request must not start, because an item failed in stop mode or the execution was cancelled. */
export class RunAborted extends Error {}

/** Lets so many works run at once, those on one target one after the other in the order of the calls, until it is closed. */
export class Limiter {
	isClosed = false;

	private readonly atOnce: number;
	private readonly closesAtFailure: boolean;
	private readonly last = new Map<string, Promise<unknown>>();
	private readonly queue: Array<() => void> = [];
	private readonly whenIdle: Array<() => void> = [];
	private active = 0;

	constructor(atOnce: number, closesAtFailure: boolean) {
		this.atOnce = atOnce;
		this.closesAtFailure = closesAtFailure;
	}

	/** Runs a work when its turn comes. Throws what the work throws, or `Halted` where it may not start any more. */
	async run<T>(target: string | undefined, work: () => Promise<T>): Promise<T> {
		const before = target === undefined ? undefined : this.last.get(target);
		const turn = this.afterwards(before, work);
		if (target !== undefined) this.last.set(target, turn.catch(() => undefined));
		return await turn;
	}

	/** Waits until nothing runs. */
	async idle(): Promise<void> {
		if (this.active > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
	}

	private async afterwards<T>(before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
		await before;
		// a place that becomes free is handed to the first in the queue, so nobody slips in between
		if (this.active >= this.atOnce) await new Promise<void>((resolve) => this.queue.push(resolve));
		else this.active += 1;
		let isDone = false;
		try {
			if (this.isClosed) throw new RunAborted();
			const result = await work();
			isDone = true;
			return result;
		} finally {
			// before the place is handed on: who takes it must find this closed
			if (!isDone && this.closesAtFailure) this.isClosed = true;
			const next = this.queue.shift();
			if (next) next();
			else this.active -= 1;
			if (this.active === 0) this.whenIdle.splice(0).forEach((resume) => resume());
		}
	}
}
