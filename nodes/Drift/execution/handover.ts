import { sleep } from 'n8n-workflow';

/**
 * How n8n's engine hands over the items of a run: in one go, or in batches with a pause before each further one, where the user paces them.
 * When an expression of an item fails it stops half-way, the node fails, and nobody is told: this finds out.
 */
export class Handover {
	/** done when the engine has handed over the latest batch: it does so synchronously */
	batch: Promise<void> = Promise.resolve();

	private joined = 0;
	private hasGivenUp = false;
	/** when the engine hands over the next batch, in ms since 1970 */
	private dueAt = Infinity;
	/** done when it is known whether there was a next batch */
	private decision: Promise<void> = Promise.resolve();
	private readonly whenOver: Array<() => void> = [];
	private readonly items: number;
	private readonly batchSize: number;
	private readonly pause: number;

	/** `batchSize` items come at once, then none for `pause` ms; with a pause of 0 all come at once. */
	constructor(items: number, batchSize: number, pause: number) {
		this.items = items;
		this.batchSize = pause > 0 ? Math.max(batchSize, 1) : items;
		this.pause = pause;
	}

	/** Counts an item in, before anything else is done for it. */
	join(): void {
		if (this.isBetweenBatches) {
			this.dueAt = Infinity;
			this.batch = sleep(0);
			this.decision = this.decide();
		}
		this.joined += 1;
		if (this.isComplete) this.end();
		else if (this.isBetweenBatches) this.dueAt = Date.now() + this.pause;
	}

	/** Whether the engine is still there; waits when the next batch is due, until it has come or not. */
	async isGoingOn(): Promise<boolean> {
		while (Date.now() >= this.dueAt && !this.hasGivenUp) await this.decision;
		return !this.hasGivenUp;
	}

	/** Waits until the engine has handed over all items, as only then it listens for failures; false if it gave up before. */
	async isListening(): Promise<boolean> {
		if (!this.isComplete && !this.hasGivenUp) await new Promise<void>((resolve) => this.whenOver.push(resolve));
		return !this.hasGivenUp;
	}

	private get isBetweenBatches(): boolean {
		return this.joined % this.batchSize === 0;
	}

	private get isComplete(): boolean {
		return this.joined >= this.items;
	}

	private async decide(): Promise<void> {
		await this.batch;
		const { joined } = this;
		// begun after the engine's own pause, which is as long, so this ends after that
		if (this.isBetweenBatches && !this.isComplete) await sleep(this.pause);
		if (this.isComplete || this.joined > joined) return;
		this.hasGivenUp = true;
		this.end();
	}

	private end(): void {
		this.whenOver.splice(0).forEach((resume) => resume());
	}
}
