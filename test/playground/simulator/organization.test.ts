import { createHash } from 'node:crypto';

import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, LandingPage, Playbook, Team } from '../../../playground/simulator/index.ts';
import { seedAccount } from '../../../playground/simulator/seed/index.ts';
import { request } from './client.ts';

const AGENTS = [5136942, 5136952, 5136962, 5136972, 5136982, 5136992];
const BOT = 5136943;

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 3, conversations: 10, messages: 10 });
});
afterEach(() => drift.close());

test('playbooks are a bare list, including the one of the conversations', async () => {
	const { body } = await request<Playbook[]>(drift, 'GET', '/playbooks/list');
	expect(body.map(({ id }) => id)).toEqual([2536091, 2536092, 2536093]);
	const used = [...drift.account.conversations.values()].flatMap(({ relatedPlaybookId }) => relatedPlaybookId ?? []);
	expect(new Set(used)).toEqual(new Set([2536091]));
	expect(body[0]).toMatchObject({
		orgId: 123,
		createdAuthorId: AGENTS[0],
		goals: [{ id: '101', message: 'Booked a meeting' }],
	});
});

test('landing pages are a bare list, each of a playbook', async () => {
	const { body } = await request<LandingPage[]>(drift, 'GET', '/playbooks/clp');
	expect(body).toEqual([
		{ playbookId: 2536091, playbookName: 'Pricing page', landingPageUrl: 'https://example.drift.com/page-0' },
		{ playbookId: 2536093, playbookName: 'Fair 🎪', landingPageUrl: 'https://example.drift.com/page-2' },
	]);
});

test('teams of the organization and of a user', async () => {
	const teams = async (path: string) =>
		(await request<{ data: Team[] }>(drift, 'GET', `/teams/${path}`)).body.data.map(({ id }) => id);
	expect(await teams('org')).toEqual([301, 302, 303]);
	expect(await teams(`users/${AGENTS[0]}`)).toEqual([301, 302]);
	expect(await teams(`users/${AGENTS[3]}`)).toEqual([301]);
	expect(await teams(`users/${AGENTS[5]}`)).toEqual([301, 303]);
	expect(await teams(`users/${BOT}`)).toEqual([]);
	for (const { members } of drift.account.teams) expect(AGENTS).toEqual(expect.arrayContaining(members));
});

test('however many accounts and meetings there are, contacts and conversations stay the same', () => {
	const sizes = { contacts: 20, conversations: 20, messages: 100 };
	const held = ({ accounts, meetings }: { accounts: number; meetings: number }) => {
		const account = seedAccount({ ...sizes, accounts, meetings });
		expect([account.accounts.size, account.meetings.all.length]).toEqual([accounts, meetings]);
		const rest = [account.now, ...account.contacts.values(), ...account.messages.values(), ...account.users.values()];
		return createHash('sha256').update(JSON.stringify(rest)).digest('hex');
	};
	expect(held({ accounts: 200, meetings: 90 })).toBe(held({ accounts: 0, meetings: 0 }));
});
