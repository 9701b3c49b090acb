import type { IDataObject } from 'n8n-workflow';

import type { ConversationRecord } from '../../nodes/Drift/resources/archive/conversationRecord';

/** A Friday in March, 09:00 UTC. */
const START = Date.UTC(2026, 2, 6, 9);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const users: IDataObject[] = [
	{ id: 41, name: 'Ines Varga', email: 'ines@example.com' },
	{ id: 42, name: 'Tomasz Lind', email: 'tomasz@example.com' },
	{ id: 43, name: 'Welcome Bot', bot: true },
];

export const contacts = {
	maya: {
		id: 7001,
		createdAt: START - 40 * DAY,
		attributes: {
			_classification: 'Engaged',
			name: 'Maya Okonjo',
			email: 'maya@northwind.example',
			company: 'Northwind Traders',
			phone: '+49 30 5550101',
			employees: 40,
			start_date: START - 40 * DAY,
			recent_entrance_page_url: 'https://example.com/landing/spring',
			socialProfiles: { web: 'https://northwind.example' },
			tags: [],
		},
	},
	jurgen: { id: 7002, createdAt: START - 9 * DAY, attributes: { email: 'jürgen.weiß@example.org' } },
	never: { id: 7003, createdAt: START, attributes: { name: 'Nia Silent', email: 'nia@quiet.example' } },
} satisfies { [name: string]: IDataObject };

const visitor = (id: number) => ({ type: 'contact', id, bot: false });
const agent = (id: number) => ({ type: 'user', id, bot: false });
const bot = { type: 'user', id: 43, bot: true };
const page = { href: 'https://example.com/pricing?plan=team', title: 'Pricing' };

const record = (conversation: IDataObject, rest: Partial<ConversationRecord>): ConversationRecord => ({
	conversation,
	messages: [],
	transcript: null,
	contact: null,
	refused: [],
	archivedAt: '2026-03-20T04:00:00.000Z',
	...rest,
});

/** Messages a minute apart. */
const messagesFrom = (start: number, messages: IDataObject[]): IDataObject[] =>
	messages.map((message, index) => ({ id: index + 1, type: 'chat', createdAt: start + index * MINUTE, ...message }));

const talk = record(
	{
		id: 3001,
		status: 'open',
		contactId: 7001,
		participants: [41, 42],
		inboxId: 692556,
		relatedPlaybookId: 2536091,
		createdAt: START,
		updatedAt: START + DAY,
		conversationTags: [{ name: 'pricing', color: '#FF5A5F' }],
	},
	{
		contact: contacts.maya,
		messages: messagesFrom(START, [
			{ author: visitor(7001), context: page },
			{ author: bot, body: '<p>Hey there! 👋</p>' },
			{
				author: bot,
				body: '<p>Would you like to talk to somebody about our plans?</p>',
				buttons: [
					{ label: 'Yes, please', value: 'yes', type: 'reply' },
					{ label: 'Just looking', value: 'no', type: 'reply' },
				],
			},
			{
				author: visitor(7001),
				body: '<p>Hello! Does the team plan include single sign-on?</p><p>We are 40 people &amp; growing 🚀</p>',
				attributes: {
					preMessages: [
						{ body: '<p>Questions &amp; answers are one click away.</p>', sender: { id: 43, name: 'Welcome Bot' } },
					],
				},
			},
			{
				author: agent(41),
				body: '<p>Happy to help! Single sign-on is part of the team plan. The details are <a href="https://example.com/docs/sso?from=chat&amp;x=1">in the docs</a>, or at https://example.com/plans.</p>',
			},
			{
				author: agent(41),
				type: 'private_note',
				body: '<p>Good fit, ready to buy. Tomasz knows them from the trade fair.</p>',
			},
			{
				author: visitor(7001),
				body: '<p>Our current set-up is in the picture, and the contract is attached.</p>',
				attachments: [
					{ id: 901, fileName: 'set-up.png', mimeType: 'image/png' },
					{ id: 902, fileName: 'Contract #7 (100%).pdf', mimeType: 'application/pdf' },
					{ id: 903, fileName: 'drawing.svg', mimeType: 'image/svg+xml' },
					{ id: 904, fileName: 'missing.jpg', mimeType: 'image/jpeg' },
					{ id: 905, fileName: 'lost.pdf', mimeType: 'application/pdf' },
				],
			},
			{
				createdAt: START + DAY,
				author: agent(41),
				body: '<p>Thank you, I’ll come back to you on Monday.</p>',
				context: {},
			},
		]),
	},
);

const lost = record(
	{
		id: 3002,
		status: 'closed',
		contactId: 7002,
		participants: [42],
		createdAt: START - 8 * DAY,
		updatedAt: START - 7 * DAY,
		conversationTags: [{ name: 'billing' }],
	},
	{
		contact: contacts.jurgen,
		transcript:
			'Feb 26, 10:00:00 AM CET jürgen.weiß@example.org: My invoice is wrong.\nFeb 26, 10:02:00 AM CET Tomasz Lind (Agent): Sorry about that!',
		refused: [{ kind: 'messages', id: 3002, status: 500, reason: 'internal error', at: '2026-03-20T04:00:00.000Z' }],
	},
);

const second = record(
	{
		id: 3003,
		status: 'pending',
		contactId: 7001,
		participants: [42],
		createdAt: START - 30 * DAY,
		updatedAt: START - 30 * DAY,
	},
	{
		contact: contacts.maya,
		messages: messagesFrom(START - 30 * DAY, [
			{ author: visitor(7001), body: '<p>Où puis-je trouver la documentation&nbsp;?</p>' },
			{ author: agent(42), body: '<ul><li>Guide</li><li>Reference</li></ul>' },
		]),
	},
);

const nobody = record(
	{ id: 3004, status: 'bulk_sent', contactId: 7999, createdAt: START - 60 * DAY, updatedAt: START - 60 * DAY },
	{ messages: messagesFrom(START - 60 * DAY, [{ author: bot, body: '<p>We have news for you.</p>' }]) },
);

const silent = record(
	{ id: 3005, status: 'closed', contactId: 7002, createdAt: START - 61 * DAY, updatedAt: START - 61 * DAY },
	{ contact: contacts.jurgen },
);

/** Conversations in which nothing was said: a visit of a page with a title, and of one without. */
export const visits: ConversationRecord[] = [page, { href: page.href }].map((context, index) =>
	record(
		{ id: 3006 + index, status: 'open', contactId: 7001, createdAt: START, updatedAt: START - index * DAY },
		{ messages: messagesFrom(START, [{ author: visitor(7001), context }]) },
	),
);

/** As conversation 3001 was when an earlier slice met it. */
const earlier = {
	...talk,
	conversation: { ...talk.conversation, status: 'closed', updatedAt: START },
	messages: talk.messages.slice(0, 4),
};

/** The conversations of two slices, the first one first. */
export const slices: ConversationRecord[][] = [[earlier, lost, second, nobody, silent], [talk]];
