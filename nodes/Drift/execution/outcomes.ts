import type { INodeExecutionData } from 'n8n-workflow';

import { DriftApiError } from '../client/errors';

/** The outcome of an item that must not be sent again: its output, or the error of a request that may have been carried out. */
type Outcome = INodeExecutionData[] | DriftApiError;

/** How the items of a run ended that must not be sent again, also if n8n runs the whole node again (Retry On Fail). */
export class Outcomes {
	private readonly byItem = new Map<number, Outcome>();

	/** How many items have succeeded. */
	get succeeded(): number {
		return [...this.byItem.values()].filter((outcome) => Array.isArray(outcome)).length;
	}

	/** Whether a request may have been carried out although it failed. */
	get hasUncertain(): boolean {
		return this.succeeded < this.byItem.size;
	}

	/** Ends an item the way it ended before; undefined if it has to run. Rejects with the error it ended with. */
	replay(item: number): Promise<INodeExecutionData[]> | undefined {
		const known = this.byItem.get(item);
		if (known === undefined) return undefined;
		return Array.isArray(known) ? Promise.resolve(known) : Promise.reject(known);
	}

	/** Waits for an item's task and records how it ended, if it must not run again. Throws what the task throws. */
	async record(item: number, task: Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		const keep = <T extends Outcome>(outcome: T): T => {
			this.byItem.set(item, outcome);
			return outcome;
		};
		return await task.then(
			keep,
			async (error: unknown) =>
				await Promise.reject(error instanceof DriftApiError && error.isUncertain ? keep(error) : error),
		);
	}
}
