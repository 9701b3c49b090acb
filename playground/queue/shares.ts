import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

import type { Position } from '../archive/position.ts';
import type { Worker } from './cluster.ts';

/** Who works on the archive: what n8n it is, and which execution. */
const Lease = Type.Object({ holder: Type.String({ pattern: '/' }) });

/** Which execution reads which slice, as the leases of an archive's positions tell. */
export class Shares {
	private readonly executions = new Map<number, string>();

	/** Takes where the archive stands. Returns the execution that reads a slice now; undefined if none does. */
	see({ slice, stage, lease }: Position): string | undefined {
		if (stage === 'finish' || !Value.Check(Lease, lease)) return undefined;
		const execution = lease.holder.split('/').at(-1) ?? '';
		this.executions.set(slice + 1, execution);
		return execution;
	}

	/** How many slices each worker has read, in the order of the workers, as far as they were seen. */
	async of(workers: readonly Worker[]): Promise<number[]> {
		const readers = [...this.executions.values()];
		return await Promise.all(
			workers.map(async (worker) => {
				const taken = new Set(await worker.executions());
				return readers.filter((execution) => taken.has(execution)).length;
			}),
		);
	}
}
