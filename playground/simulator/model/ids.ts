/** Hands out ids, each higher than all before it. */
export class Ids {
	private last: number;

	/** Starts above a number: Drift's ids are beyond 32 bits (drift-api.md §1). */
	constructor(last: number) {
		this.last = last;
	}

	/** The next id, or the wanted one, above which the next will be. */
	take(wanted = this.last + 1): number {
		this.last = Math.max(this.last, wanted);
		return wanted;
	}
}
