import type { Clock } from './clock.ts';
import type { DomainEvents } from './domainEvents.ts';
import { ORG_ID } from './organization.ts';

/** A booked meeting (drift-api.md §4). */
export interface Meeting {
	agentId: number;
	orgId: number;
	status: 'ACTIVE' | 'CANCELED';
	meetingSource: string;
	/** The contact's id. */
	schedulerId: number;
	eventId: string;
	slug: string;
	slotStart: number;
	slotEnd: number;
	updatedAt: number;
	scheduledAt: number;
	meetingType: string;
	conversationId?: number;
	endUserTimeZone: string;
	meetingNotes?: string;
	bookedBy?: number;
	meetingSlug: string;
	isOrgSlug: boolean;
	conferenceType: string;
	/** drift-api.md §11 */
	conferenceDetails?: { join_url: string };
	isRecurring: boolean;
	isPrivate: boolean;
}

export type NewMeeting = Partial<Meeting> & Pick<Meeting, 'agentId' | 'schedulerId' | 'slotStart'>;

const HALF_HOUR = 30 * 60 * 1000;

/** The meetings booked with the organization's users. */
export class Meetings {
	readonly all: Meeting[] = [];
	private readonly clock: Clock;
	private readonly domainEvents: DomainEvents;

	constructor(clock: Clock, domainEvents: DomainEvents) {
		this.clock = clock;
		this.domainEvents = domainEvents;
	}

	/** Adds a meeting of half an hour; everything but who meets and when has a default. */
	add(given: NewMeeting): Meeting {
		const scheduledAt = given.scheduledAt ?? this.clock.tick();
		const meeting: Meeting = {
			orgId: ORG_ID,
			status: 'ACTIVE',
			meetingSource: 'EMAIL_DROP',
			eventId: `event-${this.all.length + 1}`,
			slug: 'demo',
			slotEnd: given.slotStart + HALF_HOUR,
			updatedAt: scheduledAt,
			meetingType: 'Demo',
			endUserTimeZone: 'America/New_York',
			meetingSlug: 'demo',
			isOrgSlug: false,
			conferenceType: 'NONE',
			isRecurring: false,
			isPrivate: false,
			...given,
			scheduledAt,
		};
		this.all.push(meeting);
		this.domainEvents.emit('meetingBooked', meeting);
		return meeting;
	}
}
