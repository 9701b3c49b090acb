import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../client/json';
import type { DriftEvent } from './events';

/** How long a delivery is remembered, in ms: a day. */
const REMEMBERED_FOR = 86_400_000;

/** How many deliveries of a trigger are remembered at most: n8n writes all of them to its database with each new one, 30 bytes each. */
const MOST = 500;

/** What tells a delivery apart: Drift gives it no id (drift-api.md §11). 72 bits are enough for those remembered. */
const keyOf = ({ type, orgId, data }: DriftEvent): string => createHash('sha256').update(JSON.stringify([type, orgId, data])).digest('base64').slice(0, 12);

/** A delivery that is new. */
export interface Delivery {
	/** Puts it into the static data with all others that have started the workflow: to be called when it has. */
	store(): void;
	/** To be called when it has been answered: whether the workflow has been started. */
	end(isStarted: boolean): void;
}

/**
 * The deliveries a trigger has received, with when (ms).
 * In the workflow's static data they outlive n8n; each delivery is given a copy of its own of that, so those under way at once know of each other only here.
 */
export class Deliveries {
	private readonly received = new Map<string, number>();
	/** until each has been answered */
	private readonly underWay = new Map<string, Promise<void>>();
	/** what did not start the workflow after all, though another delivery may have stored it */
	private readonly lost = new Set<string>();

	/** Takes in a delivery; gives undefined where it has been received before. `stored` is the workflow's static data. */
	async receive(event: DriftEvent, stored: IDataObject): Promise<Delivery | undefined> {
		const key = keyOf(event);
		// whoever is told that it has been received does not send it again
		for (let same = this.underWay.get(key); same !== undefined; same = this.underWay.get(key)) await same;
		const now = Date.now();
		this.forgetOld(stored, now);
		if (this.received.has(key)) return undefined;

		let resolve = () => {};
		this.underWay.set(key, new Promise((resolved) => (resolve = resolved)));
		return {
			store: () => {
				this.received.set(key, now);
				stored.deliveries = Object.fromEntries(this.received);
			},
			end: (isStarted) => {
				this.underWay.delete(key);
				if (isStarted) {
					this.received.set(key, now);
					this.lost.delete(key);
				} else {
					this.received.delete(key);
					this.lost.add(key);
				}
				resolve();
			},
		};
	}

	/** Takes over what is stored, and keeps the latest of a day. */
	private forgetOld(stored: IDataObject, now: number): void {
		for (const [key, at] of Object.entries(isObject(stored.deliveries) ? stored.deliveries : {})) {
			if (!this.received.has(key) && !this.underWay.has(key) && !this.lost.has(key)) this.received.set(key, Number(at));
		}
		const recent = [...this.received].filter(([, at]) => at > now - REMEMBERED_FOR).sort(([, a], [, b]) => a - b);
		this.received.clear();
		for (const [key, at] of recent.slice(1 - MOST)) this.received.set(key, at);
		if (this.lost.size > MOST) this.lost.clear();
	}
}

/** Of every trigger that has received something since n8n was started. */
const triggers = new Map<string, Deliveries>();

/** The deliveries of one trigger of one workflow. */
export function deliveriesOf(trigger: string): Deliveries {
	const deliveries = triggers.get(trigger) ?? new Deliveries();
	triggers.set(trigger, deliveries);
	return deliveries;
}
