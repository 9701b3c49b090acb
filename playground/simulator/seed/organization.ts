import type { Account } from '../model/account.ts';
import type { CustomProperty } from '../model/customerAccounts.ts';
import { ORG_ID } from '../model/organization.ts';
import type { Team } from '../model/organization.ts';
import type { Company } from './names.ts';
import { BACK, DAY, HOUR, inventMoment } from './times.ts';

/** Conversations come from the first one. */
const PLAYBOOKS = [
	{ id: 2536091, name: 'Pricing page', goals: [{ id: '101', message: 'Booked a meeting' }] },
	{ id: 2536092, name: 'Docs & support', goals: [] },
	{
		id: 2536093,
		name: 'Fair 🎪',
		goals: [
			{ id: '102', message: 'Left an address' },
			{ id: '103', message: 'Asked for a demo' },
		],
	},
];

// All of this comes after the conversations, which so stay the same whatever is added

/** Adds three teams: everyone, the first three agents, and an archived one of the last agent. */
export function seedTeams(account: Account): void {
	const agents = [...account.users.values()].filter(({ bot }) => !bot).map(({ id }) => id);
	const [owner = 0] = agents;
	const add = (team: Pick<Team, 'id' | 'name' | 'members' | 'status' | 'teamAvailabilityMode'>) =>
		account.teams.push({
			orgId: ORG_ID,
			workspaceId: `workspace-${ORG_ID}`,
			updatedAt: account.now - 90 * DAY,
			owner,
			main: team.members.length === agents.length,
			autoOffline: false,
			teamCsatEnabled: true,
			responseTimerEnabled: false,
			...team,
		});
	add({ id: 301, name: 'Everyone', members: agents, status: 'ENABLED', teamAvailabilityMode: 'ALWAYS_ONLINE' });
	add({ id: 302, name: 'Sales', members: agents.slice(0, 3), status: 'ENABLED', teamAvailabilityMode: 'CUSTOM_HOURS' });
	add({
		id: 303,
		name: 'Fairs',
		members: agents.slice(-1),
		status: 'ARCHIVED',
		teamAvailabilityMode: 'ALWAYS_OFFLINE',
	});
}

/** Adds three playbooks, two of which have a landing page. */
export function seedPlaybooks(account: Account): void {
	const [, author = 0] = account.users.keys();
	const createdAt = account.now - 500 * DAY;
	PLAYBOOKS.forEach(({ id, name, goals }, i) => {
		account.playbooks.push({
			id,
			name,
			orgId: ORG_ID,
			meta: {},
			createdAt,
			updatedAt: createdAt + i * DAY,
			createdAuthorId: author,
			updatedAuthorId: author,
			interactionId: 880000 + i,
			reportType: 'LEAD_BOT',
			goals,
		});
		if (goals.length === 0) return;
		account.landingPages.push({
			playbookId: id,
			playbookName: name,
			landingPageUrl: `https://example.drift.com/page-${i}`,
		});
	});
}

/** What meetings are about, and what their notes say where no conversation led to them. */
const MEETINGS = [
	{ meetingType: 'Demo', meetingNotes: 'Wants to see <b>pricing</b> & SSO' },
	{ meetingType: 'Onboarding', meetingNotes: 'Three new colleagues, start from the beginning' },
	{ meetingType: 'Renewal', meetingNotes: 'Contract ends next month' },
];

/** Adds meetings with existing contacts from 45 days ago to 30 days ahead, on working days, some at the same time. */
export function seedMeetings(account: Account, count: number): void {
	const contacts = [...account.contacts.keys()];
	const conversations = [...account.conversations.values()];
	const agents = [...account.users.values()].filter(({ bot }) => !bot);
	for (let i = 0; i < count; i++) {
		const slotStart = slotOf(account.now - 45 * DAY, i % 7 === 6 ? i - 1 : i, count);
		const conversation = i % 2 === 0 ? conversations.at(-1 - i) : undefined;
		const schedulerId = conversation?.contactId ?? contacts[i % contacts.length];
		const agent = agents[i % agents.length];
		if (schedulerId === undefined || !agent) return;
		const { meetingType, meetingNotes } = MEETINGS[i % MEETINGS.length] ?? {};
		account.meetings.add({
			agentId: agent.id,
			schedulerId,
			slotStart,
			scheduledAt: Math.min(slotStart, account.now) - (1 + (i % 5)) * DAY,
			meetingType,
			status: i % 5 === 4 ? 'CANCELED' : 'ACTIVE',
			...(i % 3 === 0
				? { conferenceType: 'ZOOM', conferenceDetails: { join_url: `https://example.zoom.us/j/${9000 + i}` } }
				: {}),
			...(conversation ? { conversationId: conversation.id } : { meetingNotes }),
		});
	}
}

/** When one of so many meetings begins, of 75 days from a moment on: on the hour or half past, in New York's hours of work. In ms. */
function slotOf(from: number, place: number, count: number): number {
	const day = new Date(Math.floor((from + (75 * DAY * place) / count) / DAY) * DAY);
	const weekend = { 6: 2, 0: 1 }[day.getUTCDay()] ?? 0;
	return day.getTime() + weekend * DAY + (14 + ((place * 5) % 14) / 2) * HOUR;
}

/** Adds customers' accounts, owned by the agents in turn: every third has properties, some have a UUID as id, some are deleted (drift-api.md §1). */
export function seedAccounts(account: Account, companies: readonly Company[]): void {
	const agents = [...account.users.values()].filter(({ bot }) => !bot);
	const moments = companies.map(() => inventMoment(account.now - BACK, account.now)).sort((a, b) => a - b);
	for (const [i, company] of companies.entries()) {
		const owner = agents[i % agents.length];
		if (!owner) return;
		account.accounts.add({
			...company,
			ownerId: owner.id,
			customProperties: i % 3 === 0 ? properties(account, i) : [],
			targeted: i % 4 === 0,
			deleted: i % 20 === 19,
			createDateTime: moments[i],
			updateDateTime: inventMoment(moments[i] ?? account.now, account.now),
			...(i % 5 === 3 ? { accountId: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}` } : {}),
		});
	}
}

function properties(account: Account, i: number): CustomProperty[] {
	return [
		{ label: 'Industry', name: 'industry', value: i % 2 === 0 ? 'Software' : 'Retail', type: 'ENUM' },
		{ label: 'Employees', name: 'employees', value: 10 + i, type: 'NUMBER' },
		{ label: 'Renewal', name: 'renewal', value: account.now + i * DAY, type: 'DATE' },
		{ label: 'Products', name: 'products', value: ['chat', 'e-mail'], type: 'ENUMARRAY' },
	];
}
