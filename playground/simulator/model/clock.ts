/** The account's clock, in ms since 1970. Only writes move it, so that answers repeat. */
export class Clock {
	now: number;
	private readonly isLive: boolean;

	/** Shows a time; a live one shows this machine's after each write. */
	constructor(now: number, isLive = false) {
		this.now = now;
		this.isLive = isLive;
	}

	/** Moves the clock on, by 1 ms unless it is live, and returns the new time. */
	tick(): number {
		this.now = Math.max(this.now + 1, this.isLive ? Date.now() : 0);
		return this.now;
	}
}
