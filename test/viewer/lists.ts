import type { IDataObject } from 'n8n-workflow';

/** A Friday in March, 09:00 UTC. */
const START = Date.UTC(2026, 2, 6, 9);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const playbooks: IDataObject[] = [{ id: 2536091, name: 'Welcome on Pricing' }, { id: 5 }];

const meeting = (start: number, more: IDataObject): IDataObject => ({
	agentId: 41,
	status: 'ACTIVE',
	slotStart: start,
	slotEnd: start + 30 * MINUTE,
	meetingType: 'Demo',
	...more,
});

/** A meeting of Maya's in a conversation, an earlier one that was called off, one of somebody else. */
export const meetings: IDataObject[] = [
	meeting(START - 9 * DAY, { eventId: 'e1', schedulerId: 7001, status: 'CANCELED' }),
	meeting(START + 3 * DAY, { eventId: 'e2', schedulerId: 7001, conversationId: 3001 }),
	meeting(START, { eventId: 'e3', schedulerId: 7002 }),
	meeting(START, { eventId: 'e4' }),
];
