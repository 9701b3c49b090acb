import { waitWhile } from './wait';

/** Holds back the requests of a run while Drift asks to slow down. Those that wait go on in the order they arrived. */
export class RateLimit {
	/** In ms since 1970. */
	private resumeAt = 0;
	private arrived = 0;
	private readonly waiting = new Set<number>();

	/** Returns the position of a request among those of the run, which it keeps however often it is sent. */
	arrive(): number {
		return this.arrived++;
	}

	/** Lets nothing start before `until`, in ms since 1970. */
	slowDown(until: number): void {
		this.resumeAt = Math.max(this.resumeAt, until);
	}

	/** Waits until the request at a position may be sent. Throws what `ready` throws. */
	async waitFor(position: number, ready: () => Promise<void>): Promise<void> {
		await ready();
		if (this.waiting.size === 0 && this.resumeAt <= Date.now()) return;
		this.waiting.add(position);
		const left = () => Math.max(this.resumeAt - Date.now(), Math.min(...this.waiting) < position ? 1 : 0);
		await waitWhile(left, ready).finally(() => this.waiting.delete(position));
	}
}
