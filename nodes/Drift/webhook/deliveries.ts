import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { isObject } from '../client/json';
import type { DriftEvent } from './events';

/** How long a delivery is remembered, in ms: a day. */
const MAX_AGE = 86_400_000;

/** How many deliveries of a trigger are remembered at most: n8n writes all of them to its database with each new one, 30 bytes each. */
const MAX_DELIVERIES = 500;

/** Identifies a delivery, which has no ID (drift-api.md §11). 72 bits are enough for those remembered. */
const keyOf = ({ type, orgId, data }: DriftEvent): string =>
	createHash('sha256')
		.update(JSON.stringify([type, orgId, data]))
		.digest('base64')
		.slice(0, 12);

/** A new delivery. */
export interface Delivery {
	/** Saves it in the static data, with all others that have started the workflow. To be called when it has, too. */
	store(): void;
	/** To be called when it has been answered; `isStarted` says whether the workflow was started. */
	finish(isStarted: boolean): void;
}

/**
 * The deliveries a trigger has received, and when (ms since 1970). In the workflow's static data they survive a restart of n8n,
 * but each delivery gets a copy of that of its own: those in progress at the same time know of each other only here.
 */
export class Deliveries {
	private readonly received = new Map<string, number>();
	/** Resolves when the delivery has been answered. */
	private readonly inProgress = new Map<string, Promise<void>>();
	/** Did not start the workflow after all, though another delivery may have saved them. */
	private readonly failed = new Set<string>();

	/** Registers a delivery; returns undefined if it has been received before. `stored` is the workflow's static data. */
	async receive(event: DriftEvent, stored: IDataObject): Promise<Delivery | undefined> {
		const key = keyOf(event);
		// A sender that is told it has been received does not send it again
		for (let same = this.inProgress.get(key); same !== undefined; same = this.inProgress.get(key)) await same;
		const now = Date.now();
		this.prune(stored, now);
		if (this.received.has(key)) return undefined;

		let resolve = () => {};
		this.inProgress.set(key, new Promise((resolved) => (resolve = resolved)));
		return {
			store: () => {
				this.received.set(key, now);
				stored.deliveries = Object.fromEntries(this.received);
			},
			finish: (isStarted) => {
				this.inProgress.delete(key);
				if (isStarted) {
					this.received.set(key, now);
					this.failed.delete(key);
				} else {
					this.received.delete(key);
					this.failed.add(key);
				}
				resolve();
			},
		};
	}

	/** Adds what is stored, and keeps the latest of one day. */
	private prune(stored: IDataObject, now: number): void {
		for (const [key, at] of Object.entries(isObject(stored.deliveries) ? stored.deliveries : {})) {
			if (!this.received.has(key) && !this.inProgress.has(key) && !this.failed.has(key))
				this.received.set(key, Number(at));
		}
		const recent = [...this.received].filter(([, at]) => at > now - MAX_AGE).sort(([, a], [, b]) => a - b);
		this.received.clear();
		// One place is left for the delivery that is about to be stored
		for (const [key, at] of recent.slice(1 - MAX_DELIVERIES)) this.received.set(key, at);
		if (this.failed.size > MAX_DELIVERIES) this.failed.clear();
	}
}

/** By trigger: those that have received something since n8n was started. */
const triggers = new Map<string, Deliveries>();

/** The deliveries of one trigger of one workflow. */
export function deliveriesOf(trigger: string): Deliveries {
	const deliveries = triggers.get(trigger) ?? new Deliveries();
	triggers.set(trigger, deliveries);
	return deliveries;
}
