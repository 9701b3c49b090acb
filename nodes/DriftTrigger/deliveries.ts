import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../Drift/transport/json';
import type { DriftEvent } from './events';

/** How long a delivery is remembered, in ms: a day. */
const REMEMBERED_FOR = 86_400_000;

/** How many deliveries of a trigger are remembered at most. */
const MOST = 5_000;

/** What tells a delivery apart: Drift gives it no id (drift-api.md §11). */
const keyOf = ({ type, orgId, data }: DriftEvent): string => createHash('sha256').update(JSON.stringify([type, orgId, data])).digest('base64').slice(0, 16);

/**
 * The deliveries a trigger has received, with when (ms).
 * In the workflow's static data they outlive n8n; each delivery is given a copy of its own of that, so two at a time know of each other only here.
 */
export class Deliveries {
	private readonly answered = new Map<string, number>();
	private readonly underWay = new Set<string>();

	/**
	 * Takes in a delivery and gives what is to be called when it has been answered; undefined where it has been received before.
	 * `stored` is the workflow's static data, which n8n keeps if the workflow starts.
	 */
	receive(event: DriftEvent, stored: IDataObject): ((isAccepted: boolean) => void) | undefined {
		const key = keyOf(event);
		const now = Date.now();
		for (const [known, at] of Object.entries(isObject(stored.deliveries) ? stored.deliveries : {})) {
			if (!this.answered.has(known)) this.answered.set(known, Number(at));
		}
		const recent = [...this.answered].filter(([, at]) => at > now - REMEMBERED_FOR).sort(([, a], [, b]) => a - b);
		this.keep(recent.slice(1 - MOST));
		if (this.answered.has(key) || this.underWay.has(key)) return undefined;

		this.underWay.add(key);
		stored.deliveries = Object.fromEntries([...this.answered, [key, now]]);
		return (isAccepted) => {
			this.underWay.delete(key);
			// one that was refused after all may come again
			if (isAccepted) this.answered.set(key, now);
		};
	}

	private keep(deliveries: Array<[string, number]>): void {
		this.answered.clear();
		for (const [key, at] of deliveries) this.answered.set(key, at);
	}
}

const triggers = new Map<string, Deliveries>();

/** The deliveries of one trigger of one workflow. */
export function deliveriesOf(trigger: string): Deliveries {
	const deliveries = triggers.get(trigger) ?? new Deliveries();
	triggers.set(trigger, deliveries);
	return deliveries;
}
