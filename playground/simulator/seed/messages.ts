import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { Conversation } from '../model/conversations.ts';
import { authorOf } from '../model/messages.ts';
import type { Author, NewMessage } from '../model/messages.ts';
import { APP_BOT } from '../model/users.ts';
import type { User } from '../model/users.ts';
import { NOTES, TALKS } from './talks.ts';
import type { Talk } from './talks.ts';
import { inventPause } from './times.ts';

/** What the bot showed a visitor before the visitor wrote (drift-api.md §3.5). */
const PRE_MESSAGES = ['<p>Welcome back 👋</p>', '<p>Questions &amp; answers are one click away.</p>'].map((body) => ({
	body,
	sender: { id: APP_BOT.id, name: APP_BOT.name, bot: true },
}));

type Line = Omit<NewMessage, 'conversationId'>;

/** Adds messages to a conversation: a visit, two lines of the bot, then visitor and agent in turn, who talk about one thing after another. */
export function seedMessages(
	account: Account,
	conversation: Conversation,
	count: number,
	agent: User,
	talk: Talk,
): void {
	const isShown = conversation.id % 3 === 0;
	const visitor: Author = { id: conversation.contactId, type: 'contact', bot: false };
	const start = opening(visitor, talk);
	const lines = linesFrom(talk);
	const longestPause = Math.floor((account.now - conversation.createdAt) / (count + 1));
	let createdAt = conversation.createdAt;
	for (let i = 0; i < count; i++) {
		const line = start[i] ?? said(visitor, authorOf(agent), i, lines[(i - start.length) % lines.length]);
		// A bot answers at once
		createdAt += Math.min(i < start.length ? 1_000 + (createdAt % 1_000) : inventPause(), longestPause);
		const attributes = i === start.length && isShown ? { preMessages: PRE_MESSAGES } : {};
		account.messages.add({ conversationId: conversation.id, createdAt, attributes, ...line });
	}
}

/** The first three messages, as in the live answer (drift-api.md §3.4). The visit has no body. */
function opening(visitor: Author, { page }: Talk): Line[] {
	const bot = authorOf(APP_BOT);
	return [
		{
			author: visitor,
			context: {
				ip: `203.0.113.${faker.number.int({ min: 1, max: 254 })}`,
				userAgent: 'Mozilla/5.0',
				...page,
				location: { city: 'Springfield', country: 'US' },
			},
			attributes: { preMessages: [] },
		},
		{ author: bot, body: '<p>Hey there!</p>' },
		{
			author: bot,
			body: '<p>Want to book a meeting</p>',
			buttons: [
				{ label: 'Yes', value: 'Yes', type: 'reply' },
				{ label: 'No', value: 'No', type: 'reply' },
			],
		},
	];
}

/** The lines of every talk, from one on. */
function linesFrom(talk: Talk): string[] {
	const first = TALKS.indexOf(talk);
	return [...TALKS.slice(first), ...TALKS.slice(0, first)].flatMap(({ lines }) => lines);
}

/** Every now and then the agent notes something instead. */
function said(visitor: Author, agent: Author, i: number, body: string | undefined): Line {
	if (i % 2 === 1) return { author: visitor, body };
	if (i % 20 === 0) return { author: agent, body: faker.helpers.arrayElement(NOTES), type: 'private_note' };
	return { author: agent, body };
}
