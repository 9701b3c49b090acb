import { sleep } from 'n8n-workflow';

/**
 * Keeps track of n8n's engine handing over the items of a run: all at once or, with Batching, with a pause between batches.
 * If an expression of an item fails, the engine stops half-way and fails the node, but does not tell the items before it: this finds out.
 */
export class EngineHandover {
	/** Resolves when the engine has handed over the latest batch, which it does synchronously. */
	batch: Promise<void> = Promise.resolve();

	private joined = 0;
	private hasGivenUp = false;
	/** When the engine hands over the next batch, in ms since 1970. */
	private nextBatchAt = Infinity;
	/** Resolves when it is known whether the next batch has come. */
	private decision: Promise<void> = Promise.resolve();
	private readonly waiting: Array<() => void> = [];
	private readonly items: number;
	private readonly batchSize: number;
	private readonly pause: number;

	/** `batchSize` items come at once, then none for `pause` ms; with a pause of 0 all come at once. */
	constructor(items: number, batchSize: number, pause: number) {
		this.items = items;
		this.batchSize = pause > 0 ? Math.max(batchSize, 1) : items;
		this.pause = pause;
	}

	/** Registers an item, before anything else is done for it. */
	join(): void {
		if (this.isBetweenBatches) {
			this.nextBatchAt = Infinity;
			this.batch = sleep(0);
			this.decision = this.decide();
		}
		this.joined += 1;
		if (this.isComplete) this.end();
		else if (this.isBetweenBatches) this.nextBatchAt = Date.now() + this.pause;
	}

	/** Whether the engine has not given up. Once the next batch is due, waits until it has come, and whole, or not. */
	async isActive(): Promise<boolean> {
		await this.batch;
		while (Date.now() >= this.nextBatchAt && !this.hasGivenUp) {
			await this.decision;
			await this.batch;
		}
		return !this.hasGivenUp;
	}

	/** Waits until the engine has handed over all items, as only then does it listen for failures. False if it gave up before. */
	async isListening(): Promise<boolean> {
		if (!this.isComplete && !this.hasGivenUp) await new Promise<void>((resolve) => this.waiting.push(resolve));
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
		// Begins after the engine's own pause, which is as long, so it ends after that too
		if (this.isBetweenBatches && !this.isComplete) await sleep(this.pause);
		if (this.isComplete || this.joined > joined) return;
		this.hasGivenUp = true;
		this.end();
	}

	private end(): void {
		this.waiting.splice(0).forEach((resume) => resume());
	}
}
