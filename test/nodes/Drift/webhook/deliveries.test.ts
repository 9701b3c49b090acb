import type { IDataObject } from 'n8n-workflow';

import { Deliveries, deliveriesOf } from '../../../../nodes/Drift/webhook/deliveries';

const DAY = 86_400_000;
const MOST = 500;
const event = (i: number) => ({ type: 'new_message', orgId: 1, data: { i } });
/** Has a delivery received, stored and answered; returns whether it was new. */
async function receive(deliveries: Deliveries, i: number, stored: IDataObject, isAccepted = true): Promise<boolean> {
	const delivery = await deliveries.receive(event(i), stored);
	delivery?.store();
	delivery?.finish(isAccepted);
	return delivery !== undefined;
}
const count = ({ deliveries }: IDataObject) => Object.keys(deliveries ?? {}).length;

/** Static data that is full, the oldest first. */
function full(now: number): IDataObject {
	return { deliveries: Object.fromEntries(Array.from({ length: MOST }, (_, i) => [`key-${i}`, now - MOST + i])) };
}

afterEach(() => jest.restoreAllMocks());

it('remembers 500 deliveries at most, the latest, in memory and stored', async () => {
	const deliveries = new Deliveries();
	const stored = full(Date.now());
	for (let i = 0; i < 20; i++) expect([await receive(deliveries, i, stored), count(stored)]).toEqual([true, MOST]);
	expect(Object.keys(stored.deliveries ?? {})[0]).toBe('key-20');
	for (let i = 0; i < 20; i++) expect(await receive(deliveries, i, stored)).toBe(false);
	// What it passes to n8n to save stays within the limit, also with static data saved without it
	const elsewhere = full(Date.now() + 1);
	expect([await receive(deliveries, 20, elsewhere), count(elsewhere)]).toEqual([true, MOST]);
	for (let i = 20; i < MOST; i++) await receive(deliveries, i, stored);
	// n8n writes it to its database with every delivery
	expect([count(stored), JSON.stringify(stored).length <= MOST * 31]).toEqual([MOST, true]);
});

it('forgets what is older than a day, in memory and stored', async () => {
	const deliveries = new Deliveries();
	const stored: IDataObject = {};
	for (let i = 0; i < 50; i++) await receive(deliveries, i, stored);
	const later = Date.now() + DAY + 1;
	jest.spyOn(Date, 'now').mockImplementation(() => later);
	expect([await receive(deliveries, 50, stored), count(stored)]).toEqual([true, 1]);
	const other: IDataObject = {};
	expect([await receive(deliveries, 51, other), count(other)]).toEqual([true, 2]);
});

it('does not keep what n8n refused', async () => {
	const deliveries = new Deliveries();
	for (let i = 0; i < 50; i++) expect(await receive(deliveries, i, {}, false)).toBe(true);
	const stored: IDataObject = {};
	expect([await receive(deliveries, 50, stored), count(stored)]).toEqual([true, 1]);
	expect(await receive(deliveries, 0, {})).toBe(true);
});

it('stores what has started with others, not what is under way, and takes back what then was answered badly', async () => {
	const deliveries = new Deliveries();
	const stored: IDataObject = {};
	const [first, second] = [await deliveries.receive(event(1), {}), await deliveries.receive(event(2), stored)];
	second?.store();
	expect(count(stored)).toBe(1);
	first?.store();
	second?.store();
	expect(count(stored)).toBe(2);
	first?.finish(false);
	second?.finish(true);
	expect([
		await receive(deliveries, 2, stored),
		await receive(deliveries, 1, stored),
		await receive(deliveries, 1, stored),
	]).toEqual([false, true, false]);
});

it.each<{ what: string; deliveries: IDataObject[string] }>([
	{ what: 'a text', deliveries: 'text' },
	{ what: 'null', deliveries: null },
	{ what: 'a list', deliveries: [1, 2] },
	{ what: 'times that are none', deliveries: { a: 'text', b: null, c: {}, d: -1, e: 1e308 } },
	{
		what: 'names of what every object has',
		deliveries: JSON.parse('{"__proto__": 1, "constructor": 2, "toString": {}}'),
	},
])('is not confused by stored data with $what', async ({ deliveries: given }) => {
	const deliveries = new Deliveries();
	const stored: IDataObject = { deliveries: given };
	expect([await receive(deliveries, 1, stored), await receive(deliveries, 1, stored)]).toEqual([true, false]);
	expect(await receive(new Deliveries(), 1, stored)).toBe(false);
	expect(Object.keys({}.constructor.prototype)).toEqual([]);
});

it('keeps what was received before the clock was set back', async () => {
	const deliveries = new Deliveries();
	const stored: IDataObject = {};
	await receive(deliveries, 1, stored);
	const earlier = Date.now() - 2 * DAY;
	jest.spyOn(Date, 'now').mockImplementation(() => earlier);
	expect([
		await receive(deliveries, 1, stored),
		await receive(deliveries, 2, stored),
		await receive(deliveries, 2, stored),
	]).toEqual([false, true, false]);
});

it('does not grow by the length of what is sent', async () => {
	const stored: IDataObject = {};
	const deliveries = new Deliveries();
	for (const letter of ['a', 'b']) {
		const delivery = await deliveries.receive(
			{ type: letter.repeat(100_000), orgId: 1, data: { text: letter.repeat(100_000) } },
			stored,
		);
		delivery?.store();
		delivery?.finish(true);
	}
	expect(JSON.stringify(stored).length).toBeLessThan(200);
});

it('is one for a trigger and another for another', async () => {
	expect(deliveriesOf('workflow node')).toBe(deliveriesOf('workflow node'));
	expect(new Set(['workflow node', 'workflow other', 'other node'].map(deliveriesOf)).size).toBe(3);
});
