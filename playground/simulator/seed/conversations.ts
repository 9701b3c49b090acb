import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { Conversation, Status } from '../model/conversations.ts';
import { seedMessages } from './messages.ts';

const HOUR = 3600 * 1000;
const YEAR = 365 * 24 * HOUR;
const STATUSES: Array<{ value: Status; weight: number }> = [
	{ value: 'closed', weight: 60 },
	{ value: 'open', weight: 25 },
	{ value: 'pending', weight: 15 },
];
const TAGS = [
	{ color: '#FF5A5F', name: 'pricing' },
	{ color: '#00A699', name: 'support' },
];

/** Adds conversations of the last years, with this many messages in total. */
export function seedConversations(account: Account, count: number, messages: number, years: number): void {
	const contactIds = [...account.contacts.keys()];
	const agents = [...account.users.values()].filter(({ bot }) => !bot);
	const added = spread(messages, count).map((messageCount, i) => {
		const agent = faker.helpers.arrayElement(agents);
		const conversation = account.conversations.add({
			contactId: faker.helpers.arrayElement(contactIds),
			status: faker.helpers.weightedArrayElement(STATUSES),
			createdAt: account.now - years * YEAR + Math.floor(((years * YEAR - HOUR) * i) / count),
			participants: i % 3 === 0 ? [] : [agent.id],
			...(i % 2 === 0 ? { relatedPlaybookId: 2536091 } : {}),
			...(i % 5 === 0 ? { conversationTags: [faker.helpers.arrayElement(TAGS)] } : {}),
		});
		seedMessages(account, conversation, messageCount, agent);
		return conversation;
	});
	for (let i = 0; i < count; i += 20) changeTogether(account, added.slice(i, i + 4));
}

/** Splits a total over conversations: many short ones, a few very long ones, every tenth without messages. */
function spread(total: number, count: number): number[] {
	const weights = Array.from({ length: count }, (_, i) => (i % 10 === 9 ? 0 : Math.log(1 - faker.number.float()) ** 2));
	const sum = weights.reduce((a, b) => a + b, 0);
	let weighed = 0;
	let given = 0;
	return weights.map((weight) => {
		weighed += weight;
		const share = Math.round((total * weighed) / sum) - given;
		given += share;
		return share;
	});
}

/** Gives several conversations the same updatedAt, as a bulk change does. */
function changeTogether(account: Account, conversations: Conversation[]): void {
	const last = Math.max(...conversations.map(({ updatedAt }) => updatedAt));
	for (const { id } of conversations) account.conversations.touch(id, last);
}
