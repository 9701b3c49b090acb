import { faker } from '@faker-js/faker/locale/en';

import type { Account } from '../model/account.ts';
import type { Contact } from '../model/contacts.ts';
import type { Conversation, Status } from '../model/conversations.ts';
import { seedMessages } from './messages.ts';
import { TALKS } from './talks.ts';
import { BACK, HOUR, inventMoment } from './times.ts';

const STATUSES: Array<{ value: Status; weight: number }> = [
	{ value: 'closed', weight: 60 },
	{ value: 'open', weight: 25 },
	{ value: 'pending', weight: 15 },
];

/** From how many contacts, those who came last, most conversations are; the others come back after a long time. */
const RECENT = 30;

/** Adds conversations of two years, with this many messages in total, each with a contact who was there by then. */
export function seedConversations(account: Account, count: number, messages: number): void {
	const agents = [...account.users.values()].filter(({ bot }) => !bot);
	const began = Array.from({ length: count }, () => inventMoment(account.now - BACK, account.now - HOUR));
	began.sort((a, b) => a - b);
	const toCome = [...account.contacts.values()].reverse();
	const present: Contact[] = [];
	const added = spread(messages, count).map((messageCount, i) => {
		const createdAt = began[i] ?? account.now;
		while ((toCome.at(-1)?.createdAt ?? Infinity) <= createdAt) present.push(...toCome.splice(-1));
		const agent = faker.helpers.arrayElement(agents);
		const talk = faker.helpers.arrayElement(TALKS);
		const conversation = account.conversations.add({
			contactId: faker.helpers.arrayElement(faker.datatype.boolean(0.8) ? present.slice(-RECENT) : present).id,
			status: faker.helpers.weightedArrayElement(STATUSES),
			createdAt,
			participants: i % 3 === 0 ? [] : [agent.id],
			...(i % 2 === 0 ? { relatedPlaybookId: 2536091 } : {}),
			...(i % 5 === 0 ? { conversationTags: [talk.tag] } : {}),
		});
		seedMessages(account, conversation, messageCount, agent, talk);
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
