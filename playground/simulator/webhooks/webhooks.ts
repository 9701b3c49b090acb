import type { Account } from '../model/account.ts';
import { EVENT_TYPES, type EventType, type OldName, watch } from './events.ts';
import { compose, type How, post, reasonOf, type Target, type WebhookAnswer, type WebhookRequest } from './request.ts';

/** What an app's page in Drift takes, by hand (drift-api.md §11): one address, the events ticked, the token. */
export interface Subscription extends Target {
	/** Every one when left out. */
	types?: readonly EventType[];
}

/** One delivery, without the token. */
export interface Delivery {
	readonly type: string;
	/** As it was when it happened. */
	readonly data: unknown;
	/** What had it sent. */
	readonly by: 'happening' | 'send' | 'repeat';
	/** Of the answer; undefined while there is none. */
	status?: number;
	/** Why there is no answer. */
	error?: string;
}

/** The account's webhooks: tells a subscriber what happens, and can be had to tell it wrongly. No delivery is retried. */
export class Webhooks {
	/** All that was sent, oldest first. */
	readonly deliveries: Delivery[] = [];
	/** What happened and is kept back, oldest first. */
	readonly held: Delivery[] = [];

	// Not `private`, which console.log would show, and the token with it
	#subscription: Required<Subscription> | undefined;
	#holding = false;
	/** Ends when all that happened has been answered. */
	#queue: Promise<void> = Promise.resolve();
	readonly #requests = new WeakMap<Delivery, WebhookRequest>();
	readonly #closing = new AbortController();

	constructor(account: Account) {
		watch(account, (type, data) => this.#happen(type, data));
	}

	/** From now on what happens is told; there is one subscriber, so an earlier one is told no more. */
	subscribe({ url, token, types = EVENT_TYPES }: Subscription): void {
		if (!/^[!-~]+$/.test(token)) throw new RangeError('The verification token has to be printable ASCII without spaces');
		this.#subscription = { url, token, types };
	}

	/** From now on nothing is told, and what was kept back is forgotten. */
	unsubscribe(): void {
		this.#subscription = undefined;
		this.held.length = 0;
	}

	/** Sends a delivery of any type, ticked or not, and gives its answer; throws where there is none. */
	async send(type: EventType | OldName | (string & {}), data: unknown, how: How = {}): Promise<WebhookAnswer> {
		if (!this.#subscription) throw new Error('Nobody has subscribed');
		return this.#post(this.#prepare(this.#subscription, { type, data, by: 'send' }, how));
	}

	/** Sends again what was sent, byte for byte: the last delivery unless told which; gives its answer. */
	async repeat(delivery = this.deliveries.at(-1)): Promise<WebhookAnswer> {
		const request = delivery && this.#requests.get(delivery);
		if (!request) throw new Error('There is no such delivery');
		const again: Delivery = { type: delivery.type, data: delivery.data, by: 'repeat' };
		this.#requests.set(again, request);
		return this.#post(again);
	}

	/** From now on what happens is kept back. */
	hold(): void {
		this.#holding = true;
	}

	/**
	 * Sends what was kept back, one after the other, in the order of these places in `held`, all of it when left out;
	 * the rest stays there. What happens from now on is told at once.
	 */
	release(order: readonly number[] = [...this.held.keys()]): Promise<void> {
		const chosen = order.map((place) => {
			const delivery = this.held[place];
			if (!delivery) throw new RangeError(`Nothing is held at ${place}`);
			return delivery;
		});
		const rest = this.held.filter((delivery) => !chosen.includes(delivery));
		this.held.splice(0, Infinity, ...rest);
		this.#holding = false;
		for (const delivery of chosen) this.#enqueue(delivery);
		return this.settled();
	}

	/** Waits until every delivery of what happened has been answered, or found nobody; what is held is not waited for. */
	async settled(): Promise<void> {
		let seen: Promise<void> | undefined;
		while (seen !== this.#queue) {
			seen = this.#queue;
			await seen;
		}
	}

	/** Forgets what was sent; the subscription stays, and what is held. */
	reset(): void {
		this.deliveries.length = 0;
	}

	/** Ends for good, with every delivery under way. */
	close(): void {
		this.unsubscribe();
		this.#closing.abort();
	}

	#happen(type: EventType, data: object): void {
		if (!this.#subscription?.types.includes(type)) return;
		const delivery = this.#prepare(this.#subscription, { type, data, by: 'happening' });
		if (this.#holding) this.held.push(delivery);
		else this.#enqueue(delivery);
	}

	#prepare(target: Target, { data, ...rest }: Delivery, how: How = {}): Delivery {
		const delivery = { ...rest, data: structuredClone(data) };
		this.#requests.set(delivery, compose(target, delivery.type, data, how));
		return delivery;
	}

	#enqueue(delivery: Delivery): void {
		this.#queue = this.#queue
			.then(() => this.#post(delivery))
			// It is recorded, and nobody waits for an answer
			.then(() => undefined, () => undefined);
	}

	async #post(delivery: Delivery): Promise<WebhookAnswer> {
		const request = this.#requests.get(delivery);
		if (!request) throw new Error('There is no such delivery');
		this.deliveries.push(delivery);
		try {
			const answer = await post(request, this.#closing.signal);
			delivery.status = answer.status;
			return answer;
		} catch (error) {
			delivery.error = reasonOf(error);
			throw error;
		}
	}
}
