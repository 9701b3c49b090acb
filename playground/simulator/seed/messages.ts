import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { Conversation } from '../model/conversations.ts';
import { authorOf } from '../model/messages.ts';
import type { Author, NewMessage } from '../model/messages.ts';
import { APP_BOT } from '../model/users.ts';
import type { User } from '../model/users.ts';

const MINUTE = 60 * 1000;

export const VISITOR_LINES = [
	'<p>Hello! Does the team plan include single sign-on?</p>',
	'<p>We are 40 people &amp; growing 🚀</p>',
	'<p>Great, thanks 🙏</p>',
	'<p>Our limit is &lt; 500 seats, is that fine?</p>',
	'<p>Où puis-je trouver la documentation&nbsp;?</p>',
	'<p>ありがとうございます</p>',
	'<p>I&#39;ll ask my colleague.</p><p>Back in a minute.</p>',
];
export const AGENT_LINES = [
	'<p>Happy to help! What are you looking for?</p>',
	'<p>Yes, from the &quot;Team&quot; plan on.</p>',
	'<p>You can read more <a href="https://example.com/docs">in the docs</a> 📘</p>',
	'<p>Shall we book a call?<br>Any time this week works.</p>',
	'<p>Done ✅</p>',
];
export const NOTES = ['<p>Asked twice already, follow up</p>', '<p>Good fit &amp; ready to buy</p>'];

/** What the bot showed a visitor before the visitor wrote (drift-api.md §3.5). */
const PRE_MESSAGES = ['<p>Welcome back 👋</p>', '<p>Questions &amp; answers are one click away.</p>'].map((body) => ({
	body,
	sender: { id: APP_BOT.id, name: APP_BOT.name, bot: true },
}));

/** Adds messages to a conversation: a visit, two lines of the bot, then visitor and agent in turn. */
export function seedMessages(account: Account, conversation: Conversation, count: number, agent: User): void {
	const isShown = conversation.id % 3 === 0;
	const visitor: Author = { id: conversation.contactId, type: 'contact', bot: false };
	const longestGap = Math.min(10 * MINUTE, Math.floor((account.now - conversation.createdAt) / (count + 1)));
	let createdAt = conversation.createdAt;
	for (let i = 0; i < count; i++) {
		createdAt += faker.number.int({ min: 1, max: longestGap });
		const line = opening(i, visitor, authorOf(APP_BOT)) ?? talk(visitor, authorOf(agent), i);
		const attributes = i === 3 && isShown ? { preMessages: PRE_MESSAGES } : {};
		account.messages.add({ conversationId: conversation.id, createdAt, attributes, ...line });
	}
}

type Line = Omit<NewMessage, 'conversationId'>;

/** The first three messages, as in the live answer (drift-api.md §3.4). The visit has no body. */
function opening(i: number, visitor: Author, bot: Author): Line | undefined {
	if (i === 0) {
		return {
			author: visitor,
			context: {
				ip: `203.0.113.${faker.number.int({ min: 1, max: 254 })}`,
				userAgent: 'Mozilla/5.0',
				href: 'https://example.com/pricing',
				title: 'Pricing',
				location: { city: 'Springfield', country: 'US' },
			},
			attributes: { preMessages: [] },
		};
	}
	if (i === 1) return { author: bot, body: '<p>Hey there!</p>' };
	if (i === 2) {
		return {
			author: bot,
			body: '<p>Want to book a meeting</p>',
			buttons: [
				{ label: 'Yes', value: 'Yes', type: 'reply' },
				{ label: 'No', value: 'No', type: 'reply' },
			],
		};
	}
	return undefined;
}

function talk(visitor: Author, agent: Author, i: number): Line {
	if (i % 2 === 1) return { author: visitor, body: faker.helpers.arrayElement(VISITOR_LINES) };
	if (i % 20 === 0) return { author: agent, body: faker.helpers.arrayElement(NOTES), type: 'private_note' };
	return { author: agent, body: faker.helpers.arrayElement(AGENT_LINES) };
}
