import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { fieldNames } from '../../../../nodes/Drift/output/simplify';
import { resources } from '../../../../nodes/Drift/resources';
import { listedConversationShape } from '../../../../nodes/Drift/resources/conversation/shape';
import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 3, conversations: 3, messages: 12, accounts: 3, meetings: 3 });

const OWNER = 5136942;

let number = 0;
const newEmail = () => `simple-${number++}@example.com`;

/** An operation, and what of the account it returns, found by the ID in its output. */
interface Case {
	operation: string;
	parameters: () => INodeParameters;
	kind: 'accounts' | 'contacts' | 'conversations' | 'meetings' | 'messages' | 'playbooks' | 'teams' | 'users';
}

const contactId = () => byId(account.drift.account.contacts.add({ attributes: { email: newEmail() } }).id);
const conversationId = () => byId([...account.drift.account.conversations.keys()][1] ?? 0);
const accountId = () => byId([...account.drift.account.accounts.keys()][1] ?? '');

const CASES: Case[] = [
	{
		operation: 'contact.create',
		kind: 'contacts',
		parameters: () => ({ email: `={{ $itemIndex + "${newEmail()}" }}` }),
	},
	{ operation: 'contact.get', kind: 'contacts', parameters: () => ({ contactId: contactId() }) },
	{
		operation: 'contact.getAll',
		kind: 'contacts',
		parameters: () => ({ searchBy: 'externalId', externalIds: 'USER-0, USER-2' }),
	},
	{
		operation: 'contact.update',
		kind: 'contacts',
		parameters: () => ({ driftContactId: contactId(), updateFields: { name: 'New' } }),
	},
	{ operation: 'contact.upsert', kind: 'contacts', parameters: () => ({ email: newEmail() }) },
	{ operation: 'conversation.create', kind: 'conversations', parameters: () => ({ email: newEmail(), body: 'Hi' }) },
	{ operation: 'conversation.get', kind: 'conversations', parameters: () => ({ conversationId: conversationId() }) },
	{ operation: 'conversation.getAll', kind: 'conversations', parameters: () => ({ returnAll: true }) },
	{
		operation: 'message.create',
		kind: 'messages',
		parameters: () => ({ conversationId: conversationId(), body: '<p>Hi</p>' }),
	},
	{
		operation: 'message.getAll',
		kind: 'messages',
		parameters: () => ({ conversationId: conversationId(), returnAll: true }),
	},
	{ operation: 'user.get', kind: 'users', parameters: () => ({ userId: byId(OWNER) }) },
	{ operation: 'user.getAll', kind: 'users', parameters: () => ({ returnAll: true }) },
	{ operation: 'user.getManyByIds', kind: 'users', parameters: () => ({ userIds: `5136943, ${OWNER}` }) },
	{
		operation: 'user.update',
		kind: 'users',
		parameters: () => ({ userId: byId(OWNER), updateFields: { alias: 'Nat' } }),
	},
	{
		operation: 'account.create',
		kind: 'accounts',
		parameters: () => ({ ownerId: byId(OWNER), domain: `={{ $itemIndex }}.simple-${number++}.example.com` }),
	},
	{ operation: 'account.get', kind: 'accounts', parameters: () => ({ accountId: accountId() }) },
	{ operation: 'account.getAll', kind: 'accounts', parameters: () => ({ returnAll: true }) },
	{
		operation: 'account.update',
		kind: 'accounts',
		parameters: () => ({ accountId: accountId(), updateFields: { targeted: true } }),
	},
	{
		operation: 'meeting.getAll',
		kind: 'meetings',
		parameters: () => ({ startsBefore: '2030-01-01', returnAll: true }),
	},
	{ operation: 'playbook.getAll', kind: 'playbooks', parameters: () => ({}) },
	{ operation: 'team.getAll', kind: 'teams', parameters: () => ({}) },
];

/** Drift's own name for the field that tells objects of a kind apart. */
const keyOf = (kind: Case['kind']) => ({ accounts: 'accountId', meetings: 'eventId' })[String(kind)] ?? 'id';

/** What Drift has under an ID, as it would send it. */
function original(kind: Case['kind'], id: unknown): IDataObject | undefined {
	const { account: data } = account.drift;
	const all = {
		accounts: () => [...data.accounts.values()],
		contacts: () => [...data.contacts.values()],
		conversations: () => [...data.conversations.values()],
		meetings: () => data.meetings.all,
		messages: () => [...data.messages.values()].flat(),
		playbooks: () => data.playbooks,
		teams: () => data.teams,
		users: () => [...data.users.values()],
	}[kind]();
	const sent = JSON.parse(JSON.stringify(all)) as IDataObject[];
	return sent.find((object) => object[keyOf(kind)] === id);
}

/** What comes out of each object, by its ID: the last of it, which is what Drift has now. */
const latest = (output: INodeExecutionData[], key: string) => new Map(output.map(({ json }) => [json[key], json]));

const isMoment = (value: unknown) => typeof value === 'number' && value > Date.UTC(2000) && value < Date.UTC(2100);

describe.each(CASES)('$operation', ({ operation, kind, parameters }) => {
	const shape = resources.find(({ option }) => operation.startsWith(`${option.value}.`))?.shape;
	const run = async (output: INodeParameters) => {
		const { output: items, error } = await account.run(operation, { ...parameters(), ...output });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(1);
		return items;
	};

	it('gives what Drift gave, untouched, where Output is Raw', async () => {
		for (const [id, json] of latest(await run({ output: 'raw' }), keyOf(kind))) {
			// In a list, Drift itself says less about a conversation
			expect(original(kind, id)).toMatchObject(json);
			if (kind !== 'conversations' || operation === 'conversation.get') expect(json).toEqual(original(kind, id));
		}
	});

	it('is simple unless asked otherwise: the same ten fields or fewer in all items, the ID first, and times to be read', async () => {
		const items = await run({});
		const fields = new Set(items.map(({ json }) => Object.keys(json).join()));
		expect([...fields]).toEqual([expect.stringMatching(/^id,(\w+,){0,8}\w+$/)]);
		for (const [id, json] of latest(items, 'id')) {
			const raw = original(kind, id) ?? {};
			const times = {
				createdAt: raw.createdAt ?? raw.createDateTime ?? raw.scheduledAt,
				updatedAt: raw.updatedAt ?? raw.updateDateTime,
			};
			for (const [name, ms] of Object.entries(times))
				if (ms !== undefined) expect([name, json[name]]).toEqual([name, new Date(Number(ms)).toISOString()]);
			expect(
				Object.entries(json).filter(([name, value]) => value === undefined || isMoment(value) || name.startsWith('_')),
			).toEqual([]);
		}
	});

	it('gives all fields there are if all are selected, and of contacts any attribute', async () => {
		if (shape === undefined) throw new Error('It has a shape');
		// a list of conversations has fewer
		const fields = fieldNames(operation === 'conversation.getAll' ? listedConversationShape : shape);
		const items = await run({
			output: 'selectedFields',
			fields,
			otherAttributes: kind === 'contacts' ? 'start_date' : '',
		});
		const names = kind === 'contacts' ? [...fields, 'start_date'] : fields;
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual(names);
			expect(Object.values(json)).not.toContain(undefined);
		}
	});
});
