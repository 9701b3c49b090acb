import type { NewMeeting } from '../../../../playground/simulator/index.ts';
import { driftAccount } from '../account';

const account = driftAccount({ contacts: 2, conversations: 0, meetings: 0 });
const NOW = Date.UTC(2026, 0, 1);
const [MINUTE, DAY] = [60_000, 24 * 3600 * 1000];
const NINE = NOW + DAY + 9 * 60 * MINUTE;
const AGENT = 5136942;
const ends = ['inclusive', 'exclusive'] as const;

const meetings = () => account.drift.account.meetings.all;
const queries = () => account.drift.requests.map(({ query }) => query);
const eventIds = (output: Array<{ json: { id?: unknown } }>) => output.map(({ json }) => json.id);
/** The IDs of the meetings that start first. */
const soonest = (count: number) =>
	[...meetings()]
		.sort((a, b) => a.slotStart - b.slotStart)
		.slice(0, count)
		.map(({ eventId }) => eventId);

/** Adds so many meetings at one moment. */
function add(count: number, slotStart: number, given: Partial<NewMeeting> = {}): void {
	for (let i = 0; i < count; i++)
		account.drift.account.meetings.add({ agentId: AGENT, schedulerId: 1, slotStart, ...given });
}

/** A meeting that says neither who comes nor which entry of a calendar it is. */
const nobody: Partial<NewMeeting> = { eventId: undefined, schedulerId: undefined };

const all = { returnAll: true, startsAfter: '', startsBefore: NOW + 365 * DAY };

beforeEach(() => {
	meetings().length = 0;
	account.drift.settings.variants.meetingsEnd = 'inclusive';
});

describe('more meetings than Drift gives at a time', () => {
	it.each(ends)('come once each, for every item (end %s)', async (end) => {
		account.drift.settings.variants.meetingsEnd = end;
		for (let slot = 0; slot < 360; slot++) add(7, NOW - 5 * DAY + slot * 30 * MINUTE);
		const { output, error } = await account.run('meeting.getAll', { ...all, startsAfter: '={{ $json.after }}' }, [
			{ after: '' },
			{ after: NOW - 10 * DAY },
		]);
		expect(error).toBeUndefined();
		for (const item of [0, 1]) {
			const given = eventIds(output.filter(({ pairedItem }) => JSON.stringify(pairedItem) === `{"item":${item}}`));
			expect([given.length, new Set(given)]).toEqual([2_520, new Set(soonest(Infinity))]);
		}
	});

	it.each(ends)('come where few moments have many (end %s)', async (end) => {
		account.drift.settings.variants.meetingsEnd = end;
		add(600, NINE);
		add(600, NINE + 30 * MINUTE);
		add(1, NINE + 2 * DAY);
		const { output, error } = await account.run('meeting.getAll', all);
		expect([error?.message, new Set(eventIds(output)).size, output.length]).toEqual([undefined, 1_201, 2_402]);
	});

	it.each(ends)('come where a moment has as many as Drift gives (end %s)', async (end) => {
		account.drift.settings.variants.meetingsEnd = end;
		add(3, NINE - DAY);
		add(999, NINE);
		add(3, NINE + DAY);
		const { output, error } = await account.run('meeting.getAll', all, [{}, {}]);
		expect([error?.message, new Set(eventIds(output)).size, output.length]).toEqual([undefined, 1_005, 2_010]);
	});

	it.each(ends)(
		'are an error, not a shorter list, where one moment has more, and it names that moment (end %s)',
		async (end) => {
			account.drift.settings.variants.meetingsEnd = end;
			for (let i = 0; i < 200; i++) add(1, NINE - 200 + i);
			add(1_001, NINE);
			add(3, NINE + DAY);
			const { output, error } = await account.run('meeting.getAll', all, [{}, {}], {
				onError: 'continueRegularOutput',
			});
			expect(output.map(({ json }) => json.error)).toEqual(
				[1, 2].map(() => expect.stringContaining('Drift has more entries at one moment than the 1000 it returns')),
			);
			expect(error).toBeUndefined();
			expect(output[0]?.json.error).toContain(new Date(NINE).toISOString());
		},
	);

	it.each(ends)('come once each where they have no ID and the range is split at their moment (end %s)', async (end) => {
		account.drift.settings.variants.meetingsEnd = end;
		for (let i = 1; i <= 500; i++) add(1, NINE - i * MINUTE, { ...nobody, conversationId: i });
		for (const conversationId of [501, 502, 503]) add(1, NINE, { ...nobody, conversationId });
		for (let i = 504; i <= 1_100; i++) add(1, NINE + i * MINUTE, { ...nobody, conversationId: i });
		const { output } = await account.run('meeting.getAll', all);
		const given = output.map(({ json }) => json.conversationId);
		expect([given.length, new Set(given).size]).toEqual([2_200, 1_100]);
		expect(queries().map((query) => query.max_start_time)).toContain(String(NINE));
	});

	it('come as far as a Limit over 1,000 goes', async () => {
		for (let slot = 0; slot < 300; slot++) add(7, NOW + slot * 30 * MINUTE);
		const { output } = await account.run('meeting.getAll', { ...all, returnAll: false, limit: '={{ $json.limit }}' }, [
			{ limit: 1_200 },
			{ limit: 1_000 },
		]);
		expect(eventIds(output)).toEqual([...soonest(1_200), ...soonest(1_000)]);
		expect(queries().map(({ limit }) => limit)).toEqual(queries().map(() => '1000'));
	});
});

describe('one request', () => {
	it('is what a small Limit costs', async () => {
		for (let day = 9; day >= 0; day--) add(2, NOW + day * DAY);
		const { output } = await account.run('meeting.getAll', { ...all, returnAll: false, limit: 5 });
		expect(eventIds(output)).toEqual([...soonest(5), ...soonest(5)]);
		expect(queries()).toEqual(
			[1, 2].map(() => ({ min_start_time: '0', max_start_time: String(all.startsBefore), limit: '5' })),
		);
	});

	it('takes the times as dates of the workflow, and goes back as far as Drift does without the first', async () => {
		add(1, NOW - 20 * DAY);
		add(1, NOW + DAY);
		const parameters = { ...all, startsAfter: '={{ $json.after }}', startsBefore: '={{ $json.before }}' };
		const { output } = await account.run(
			'meeting.getAll',
			parameters,
			[
				{ after: null, before: '2026-01-31' },
				{ after: '2026-01-01T00:00', before: String(NOW + 2 * DAY) },
			],
			{ timezone: 'America/New_York' },
		);
		expect(output).toHaveLength(3);
		expect(queries()).toEqual([
			{ min_start_time: '0', max_start_time: String(Date.parse('2026-01-31T05:00:00Z')), limit: '1000' },
			{ min_start_time: String(NOW + 5 * 3600 * 1000), max_start_time: String(NOW + 2 * DAY), limit: '1000' },
		]);
	});

	it.each(ends)(
		'gives what starts at Starts After, and not what starts at Starts Before, so that two ranges share no meeting (end %s)',
		async (end) => {
			account.drift.settings.variants.meetingsEnd = end;
			for (const slotStart of [NOW, NOW + DAY, NOW + 2 * DAY]) add(1, slotStart, { eventId: String(slotStart) });
			const { output } = await account.run(
				'meeting.getAll',
				{ ...all, startsAfter: '={{ $json.after }}', startsBefore: '={{ $json.before }}' },
				[
					{ after: NOW, before: NOW + DAY },
					{ after: NOW + DAY, before: NOW + 2 * DAY },
				],
			);
			expect(output.map(({ json, pairedItem }) => [json.startsAt, pairedItem])).toEqual([
				[new Date(NOW).toISOString(), { item: 0 }],
				[new Date(NOW + DAY).toISOString(), { item: 1 }],
			]);
		},
	);

	it('gives two meetings of one agent at one moment, also where no calendar gave them an ID', async () => {
		add(1, NINE, { eventId: '', schedulerId: 1, status: 'CANCELED' });
		add(1, NINE, { eventId: '', schedulerId: 2 });
		const { output } = await account.run('meeting.getAll', all, [{}, {}]);
		expect(output.map(({ json }) => json.contactId)).toEqual([1, 2, 1, 2]);
	});

	it('gives three meetings of one agent at one moment that differ by their conversation alone', async () => {
		for (const conversationId of [1, 2, 3]) add(1, NINE, { ...nobody, conversationId });
		const { output } = await account.run('meeting.getAll', all, [{}, {}]);
		expect(output.map(({ json }) => json.conversationId)).toEqual([1, 2, 3, 1, 2, 3]);
	});
});

describe('a time range', () => {
	const range = { returnAll: true, startsAfter: '={{ $json.after }}', startsBefore: '={{ $json.before }}' };

	it('that starts more than 30 days ago gives what Drift still has', async () => {
		for (const days of [40, 31, 29, 1]) add(1, NOW - days * DAY, { eventId: `${days} days ago` });
		const { output, error } = await account.run('meeting.getAll', range, [
			{ after: NOW - 50 * DAY, before: NOW },
			{ after: NOW - 50 * DAY, before: NOW - 30 * DAY },
			{ after: NOW - 31 * DAY, before: NOW - DAY },
		]);
		expect(error).toBeUndefined();
		expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			['29 days ago', { item: 0 }],
			['1 days ago', { item: 0 }],
			['29 days ago', { item: 2 }],
		]);
	});

	it.each([
		[{ after: NOW + 1, before: NOW }, "'Starts After' is not before 'Starts Before' (item 1)"],
		[{ after: NOW, before: '' }, "'Starts Before' is empty (item 1)"],
		[{ after: 'monday', before: NOW }, `'Starts After' is not a date: "monday" (item 1)`],
	])('that is none is refused before anything is sent: %j', async (bad, message) => {
		const { error } = await account.run('meeting.getAll', range, [{ after: NOW, before: NOW + 1 }, bad]);
		expect([error?.message, queries()]).toEqual([message, []]);
	});

	it('names the scope it needs', async () => {
		account.drift.settings.tokens.set('few-scopes', ['contact_read']);
		const { error } = await account.run('meeting.getAll', all, [{}, {}], {
			credentials: { accessToken: 'few-scopes', baseUrl: account.drift.url },
		});
		expect(error?.description).toContain('it must have the scope user_read');
	});
});
