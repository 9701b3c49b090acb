import type { SliceRecord } from '../sliceRecord';

/** A walk over the account; times as ISO. */
export interface Pass {
	pass: number;
	startedAt: string;
	/** When the last of its slices was read. */
	endedAt: string;
	slices: number;
	requests: number;
	/** How many conversations it archived; one that changed meanwhile counts again. */
	conversations: number;
}

/** The passes of an archive, in their order. */
export function passesOf(slices: SliceRecord[]): Pass[] {
	const passes = new Map<number, Pass>();
	for (const { pass, passStartedAt: startedAt, at, requests, conversations } of slices) {
		const known = passes.get(pass) ?? { pass, startedAt, endedAt: at, slices: 0, requests: 0, conversations: 0 };
		passes.set(pass, {
			...known,
			endedAt: at > known.endedAt ? at : known.endedAt,
			slices: known.slices + 1,
			requests: known.requests + requests,
			conversations: known.conversations + conversations.length,
		});
	}
	return [...passes.values()].sort((a, b) => a.pass - b.pass);
}
