/** How many examples of each difference are named. */
const EXAMPLES = 5;

/** What is not as it must be, counted, with the first examples of each. */
export class Differences {
	private readonly found = new Map<string, { count: number; examples: string[] }>();

	/** `what` is the same for all of a kind, such as "a conversation is missing"; `example` says which one. */
	add(what: string, example: string | number): void {
		const known = this.found.get(what) ?? { count: 0, examples: [] };
		known.count++;
		if (known.examples.length < EXAMPLES) known.examples.push(String(example));
		this.found.set(what, known);
	}

	/** A line for each kind of difference; none if all is well. */
	get lines(): string[] {
		return [...this.found].map(([what, { count, examples }]) => {
			const others = count - examples.length;
			return `${count} × ${what}: ${examples.join('; ')}${others > 0 ? `; and ${others} more` : ''}`;
		});
	}
}
