import type { RecordedRequest } from '../simulator/index.ts';

/** How many requests there were of each kind, such as `GET /conversations/{id}`, by the answer's status; 0 without an answer. */
export type RequestCounts = Record<string, Record<string, number>>;

/** Counts requests without keeping them. */
export class RequestCounter {
	private counts: RequestCounts = {};

	readonly observe = ({ method, path, status = 0 }: Pick<RecordedRequest, 'method' | 'path' | 'status'>): void => {
		const kind = `${method} ${path.replaceAll(/\d+/g, '{id}')}`;
		const ofKind = (this.counts[kind] ??= {});
		ofKind[status] = (ofKind[status] ?? 0) + 1;
	};

	/** What was counted since the last time. */
	take(): RequestCounts {
		const taken = this.counts;
		this.counts = {};
		return taken;
	}
}
