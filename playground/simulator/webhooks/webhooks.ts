import type { Account } from '../model/account.ts';
import { EVENT_TYPES, onEvent } from './events.ts';
import type { EventType, OldName } from './events.ts';
import { buildRequest, sendRequest, reasonOf } from './request.ts';
import type { DeliveryOptions, Subscriber, WebhookResponse, WebhookRequest } from './request.ts';

/** What is entered by hand on an app's page in Drift (drift-api.md §11): one URL, the events ticked, the token. */
export interface Subscription extends Subscriber {
	/** Default: all. */
	types?: readonly EventType[];
}

/** A delivery, without the token. */
export interface Delivery {
	readonly type: string;
	/** As it was at the time of the event. */
	readonly data: unknown;
	/** What caused it. */
	readonly by: 'event' | 'send' | 'repeat';
	/** The answer's status; undefined if there is none. */
	status?: number;
	/** Why there was no answer. */
	error?: string;
}

/** The account's webhooks: sends a subscriber what happens, and on demand malformed deliveries. No delivery is retried. */
export class Webhooks {
	/** All deliveries sent, oldest first. */
	readonly deliveries: Delivery[] = [];
	/** Deliveries kept back, oldest first. */
	readonly held: Delivery[] = [];

	// Not `private`: console.log would show the token
	#subscription: Required<Subscription> | undefined;
	#holding = false;
	/** Resolves when every event has been delivered. */
	#queue: Promise<void> = Promise.resolve();
	readonly #requests = new WeakMap<Delivery, WebhookRequest>();
	readonly #closing = new AbortController();

	constructor(account: Account) {
		onEvent(account, (type, data) => this.#onEvent(type, data));
	}

	/** Subscribes to what happens from now on. There is only one subscriber: a new one replaces it. */
	subscribe({ url, token, types = EVENT_TYPES }: Subscription): void {
		if (!/^[!-~]+$/.test(token))
			throw new RangeError('The verification token has to be printable ASCII without spaces');
		this.#subscription = { url, token, types };
	}

	/** Stops all deliveries of events and forgets those kept back. */
	unsubscribe(): void {
		this.#subscription = undefined;
		this.held.length = 0;
	}

	/** Sends a delivery of any type, ticked or not. Returns the answer; throws if there is none. */
	async send(
		type: EventType | OldName | (string & {}),
		data: unknown,
		options: DeliveryOptions = {},
	): Promise<WebhookResponse> {
		if (!this.#subscription) throw new Error('Nobody has subscribed');
		return this.#post(this.#prepare(this.#subscription, { type, data, by: 'send' }, options));
	}

	/** Repeats a delivery byte for byte, by default the last one. Returns the answer. */
	async repeat(delivery = this.deliveries.at(-1)): Promise<WebhookResponse> {
		const request = delivery && this.#requests.get(delivery);
		if (!request) throw new Error('There is no such delivery');
		const again: Delivery = { type: delivery.type, data: delivery.data, by: 'repeat' };
		this.#requests.set(again, request);
		return this.#post(again);
	}

	/** Keeps back all further events. */
	hold(): void {
		this.#holding = true;
	}

	/**
	 * Sends deliveries kept back, one after the other, in the order of these indexes in `held`; default: all of them.
	 * The rest stays there. Further events are sent at once.
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

	/** Waits until every delivery of an event has been answered or has failed, except for those kept back. */
	async settled(): Promise<void> {
		let seen: Promise<void> | undefined;
		while (seen !== this.#queue) {
			seen = this.#queue;
			await seen;
		}
	}

	/** Forgets the deliveries sent; the subscription and deliveries kept back stay. */
	reset(): void {
		this.deliveries.length = 0;
	}

	/** Stops for good and aborts every delivery under way. */
	close(): void {
		this.unsubscribe();
		this.#closing.abort();
	}

	#onEvent(type: EventType, data: object): void {
		if (!this.#subscription?.types.includes(type)) return;
		const delivery = this.#prepare(this.#subscription, { type, data, by: 'event' });
		if (this.#holding) this.held.push(delivery);
		else this.#enqueue(delivery);
	}

	#prepare(target: Subscriber, { data, ...rest }: Delivery, options: DeliveryOptions = {}): Delivery {
		const delivery = { ...rest, data: structuredClone(data) };
		this.#requests.set(delivery, buildRequest(target, delivery.type, data, options));
		return delivery;
	}

	#enqueue(delivery: Delivery): void {
		this.#queue = this.#queue
			.then(() => this.#post(delivery))
			// A failure is recorded, and nobody waits for the answer
			.then(
				() => undefined,
				() => undefined,
			);
	}

	async #post(delivery: Delivery): Promise<WebhookResponse> {
		const request = this.#requests.get(delivery);
		if (!request) throw new Error('There is no such delivery');
		this.deliveries.push(delivery);
		try {
			const answer = await sendRequest(request, this.#closing.signal);
			delivery.status = answer.status;
			return answer;
		} catch (error) {
			delivery.error = reasonOf(error);
			throw error;
		}
	}
}
