import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, DriftOptions, Meeting } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const DAY = 24 * 3600 * 1000;
const NOW = Date.UTC(2026, 0, 1);
const AGENT = 5136942;

let drift: Drift;

afterEach(() => drift.close());

async function start(options?: DriftOptions): Promise<void> {
	drift = await startDrift({ contacts: 5, conversations: 10, messages: 20, ...options });
}

async function booked(min: number, max: number, more = ''): Promise<Meeting[]> {
	const path = `/users/meetings/org?min_start_time=${min}&max_start_time=${max}${more}`;
	const { status, body } = await request<{ data: Meeting[] }>(drift, 'GET', path);
	expect(status).toBe(200);
	expect(Object.keys(body)).toEqual(['data']);
	return body.data;
}

const startsOf = (meetings: Meeting[]) => meetings.map(({ slotStart }) => slotStart);

/** Adds meetings of one contact at these times. */
function add(...starts: number[]): void {
	for (const slotStart of starts) drift.account.meetings.add({ agentId: AGENT, schedulerId: 1, slotStart });
}

test.each([
	['inclusive', [NOW, NOW + 1, NOW + 2]],
	['exclusive', [NOW, NOW + 1]],
] as const)('the end of the window is %s, its start inclusive', async (meetingsEnd, expected) => {
	await start({ meetings: 0, variants: { meetingsEnd } });
	add(NOW + 3, NOW + 2, NOW, NOW - 1, NOW + 1);
	expect(startsOf(await booked(NOW, NOW + 2))).toEqual(expected);
	expect(await booked(NOW + 1, NOW + 1)).toHaveLength(meetingsEnd === 'inclusive' ? 1 : 0);
});

test('meetings over the limit are silently left out', async () => {
	await start({ meetings: 0 });
	add(...Array.from({ length: 1001 }, (_, i) => NOW + 1001 - i));
	const starts = (count: number) => Array.from({ length: count }, (_, i) => NOW + 1 + i);
	expect(startsOf(await booked(NOW, NOW + DAY))).toEqual(starts(100));
	expect(startsOf(await booked(NOW, NOW + DAY, '&limit=1000'))).toEqual(starts(1000));
	expect(startsOf(await booked(NOW, NOW + DAY, '&limit=1'))).toEqual(starts(1));
	expect(await booked(NOW, NOW + DAY, '&limit=0')).toEqual([]);
});

test("meetings that began more than 30 days before the account's clock are left out", async () => {
	await start({ meetings: 0 });
	const back = NOW - 30 * DAY;
	add(back - DAY, back - 1, back, back + 1);
	drift.account.now = NOW;
	for (const min of [0, 1, back - 2 * DAY, back]) expect(startsOf(await booked(min, NOW))).toEqual([back, back + 1]);
	drift.account.clock.tick();
	expect(startsOf(await booked(0, NOW))).toEqual([back + 1]);
	expect(await booked(0, back - 1)).toEqual([]);
});

test('some are held online, at a URL', async () => {
	await start({ meetings: 12 });
	const details = (await booked(0, NOW + 30 * DAY)).flatMap(({ conferenceDetails }) => conferenceDetails ?? []);
	expect(details.length).toBeGreaterThan(1);
	for (const { join_url } of details) expect(join_url).toMatch(/^https:\/\//);
});

test('the seeded meetings are past and to come, with existing agents, contacts and conversations', async () => {
	await start({ meetings: 60 });
	const { account } = drift;
	expect(account.now).toBe(NOW);
	const { all: meetings } = account.meetings;
	expect(meetings).toHaveLength(60);
	for (const { agentId, schedulerId, conversationId, slotStart, slotEnd, scheduledAt } of meetings) {
		expect(account.users.get(agentId)).toMatchObject({ bot: false });
		expect(account.contacts.has(schedulerId)).toBe(true);
		if (conversationId !== undefined) expect(account.conversations.get(conversationId)?.contactId).toBe(schedulerId);
		expect(slotEnd).toBeGreaterThan(slotStart);
		expect(scheduledAt).toBeLessThan(Math.min(slotStart, NOW));
	}
	expect(new Set(meetings.map(({ status }) => status))).toEqual(new Set(['ACTIVE', 'CANCELED']));
	expect(new Set(meetings.map(({ eventId }) => eventId)).size).toBe(60);
	expect(new Set(startsOf(meetings)).size).toBeLessThan(60);
	expect(startsOf(meetings).some((slotStart) => slotStart < NOW - 30 * DAY)).toBe(true);
	expect(startsOf(meetings).some((slotStart) => slotStart > NOW)).toBe(true);
});

test('there are none without contacts', async () => {
	await start({ contacts: 0, conversations: 0 });
	expect(await booked(0, NOW + 30 * DAY)).toEqual([]);
});
