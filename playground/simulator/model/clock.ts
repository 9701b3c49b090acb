/** The account's clock, in ms since 1970. Only writes move it, so that answers repeat. */
export class Clock {
	now: number;

	constructor(now: number) {
		this.now = now;
	}

	/** Moves the clock on by 1 ms and returns the new time. */
	tick(): number {
		return ++this.now;
	}
}
