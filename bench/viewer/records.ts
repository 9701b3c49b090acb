import { faker } from '@faker-js/faker/locale/en';
import type { IDataObject } from 'n8n-workflow';

import type { ConversationRecord } from '../../nodes/Drift/resources/archive/conversationRecord.ts';

const NOW = Date.UTC(2026, 5, 1);
const YEAR = 365 * 24 * 3600 * 1000;
const AGENTS = 40;
const PAGES = ['pricing', 'docs/setup', 'blog/retirement', 'integrations', 'contact', 'security'];
const TAGS = ['pricing', 'support', 'billing', 'enterprise', 'renewal', 'bug'];

/** What is said: with names, numbers and addresses in it no two are alike. */
const LINES = [
	() => `Hello, I have a question about invoice ${faker.number.int({ min: 10_000, max: 999_999 })} of last month.`,
	() => `We are ${faker.number.int(900)} people at ${faker.company.name()}. Does the team plan include single sign-on?`,
	() => `Thanks &amp; have a great day, ${faker.person.firstName()}!`,
	() => `The page says: ${faker.hacker.phrase()}`,
	() => `Please write to ${faker.internet.email()} if we lose the connection.`,
	() => `You find it <a href="https://example.com/docs/${faker.string.alphanumeric(8)}">in the documentation</a>.`,
	() => `Könnten Sie mir ein Angebot für ${faker.number.int(90)} Plätze schicken? Viele Grüße`,
	() =>
		`I&#39;ll ask my colleague. ${faker.company.buzzPhrase()} matters to us, so the limit should not be below that.`,
	() => 'Yes, please.',
];

/** The members of the team. */
export const users = (): IDataObject[] =>
	Array.from({ length: AGENTS }, (_, index) => ({
		id: index + 1,
		name: faker.person.fullName(),
		email: faker.internet.email(),
	}));

function contactOf(id: number): IDataObject {
	const name = faker.person.fullName();
	const email = faker.internet.email();
	const company = faker.company.name();
	return {
		id,
		createdAt: NOW - YEAR,
		attributes: { name, email, company, city: faker.location.city(), start_date: NOW - YEAR },
	};
}

/** A conversation as the archive holds it, all of them within a year and the latest first; the same ones each time. */
export function recordOf(index: number, of: number, messageCount: number): ConversationRecord {
	faker.seed(index);
	const id = 3_000_000_000 + index;
	const updatedAt = NOW - Math.floor((YEAR * index) / of);
	const agent = faker.number.int({ min: 1, max: AGENTS });
	const contact = contactOf(16_000_000_000 + index);
	const page = faker.helpers.arrayElement(PAGES);
	const messages = Array.from({ length: messageCount }, (_, at): IDataObject => {
		const isVisitor = at % 2 === 0;
		return {
			id: 14_000_000_000 + index * 1_000 + at,
			conversationId: id,
			type: at % 15 === 9 ? 'private_note' : 'chat',
			author: isVisitor ? { type: 'contact', id: contact.id, bot: false } : { type: 'user', id: agent, bot: false },
			body: `<p>${faker.helpers.arrayElement(LINES)()}</p>`,
			createdAt: updatedAt - (messageCount - at) * 60_000,
			...(isVisitor && { context: { href: `https://example.com/${page}`, title: page } }),
		};
	});
	const status = faker.helpers.arrayElement(['open', 'closed', 'closed', 'pending']);
	const conversationTags = faker.helpers
		.arrayElements(TAGS, { min: 0, max: 2 })
		.map((name) => ({ name, color: '#00A699' }));
	return {
		conversation: {
			id,
			status,
			contactId: contact.id,
			participants: [agent],
			inboxId: 7,
			createdAt: updatedAt - messageCount * 60_000,
			updatedAt,
			conversationTags,
		},
		messages,
		transcript: null,
		contact,
		refused: [],
		archivedAt: new Date(NOW).toISOString(),
	};
}
