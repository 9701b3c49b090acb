import { waitWhile } from './wait';

/** Holds back the requests of a run while Drift says to slow down. Those that wait go on in the order they came. */
export class RateLimit {
	/** in ms since 1970 */
	private resumeAt = 0;
	private arrived = 0;
	private readonly waiting = new Set<number>();

	/** The place of a request among those of the run, which it keeps however often it is sent. */
	arrive(): number {
		return this.arrived++;
	}

	/** Lets nothing start before a moment, in ms since 1970. */
	slowDown(until: number): void {
		this.resumeAt = Math.max(this.resumeAt, until);
	}

	/** Waits until the request at a place may be sent. Throws what `open` throws. */
	async pass(place: number, open: () => Promise<void>): Promise<void> {
		await open();
		if (this.waiting.size === 0 && this.resumeAt <= Date.now()) return;
		this.waiting.add(place);
		const left = () => Math.max(this.resumeAt - Date.now(), Math.min(...this.waiting) < place ? 1 : 0);
		await waitWhile(left, open).finally(() => this.waiting.delete(place));
	}
}
