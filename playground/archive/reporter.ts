/** How often a line is printed where lines cannot be overwritten, in ms. */
const INTERVAL = 10_000;

/** Shows how the work goes on: one line that is overwritten, or a line now and then. */
export class Reporter {
	private readonly output: NodeJS.WriteStream;
	private last = '';
	private shownAt = -INTERVAL;
	private isClosed = false;

	constructor(output: NodeJS.WriteStream) {
		this.output = output;
	}

	/** Shows where the work stands. */
	show(line: string): void {
		const { output } = this;
		if (line === this.last || this.isClosed) return;
		if (output.isTTY) {
			this.last = line;
			// A terminal that does not know its width says 0
			const width = output.columns > 0 ? output.columns - 1 : undefined;
			output.write(`\r${line.slice(0, width)}\x1b[K`);
		} else if (performance.now() - this.shownAt > INTERVAL) {
			this.last = line;
			this.shownAt = performance.now();
			output.write(`${line}\n`);
		}
	}

	/** Prints something that stays. */
	say(text: string): void {
		if (this.output.isTTY && this.last !== '') this.output.write('\n');
		this.last = '';
		this.output.write(`${text}\n`);
	}

	/** Prints the last word: no progress is shown after it. */
	close(text: string): void {
		this.say(text);
		this.isClosed = true;
	}
}
