import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Account } from '../../../../playground/simulator/index.ts';
import { byId } from '../account';
import { archiveOf, itemOf, positionOf, stored } from '../resources/archive/stored';

/** What the archive was begun with. */
const CHANGED_SINCE = '2026-01-01T00:00:00.000Z';

const DAY = 24 * 3600 * 1000;

/** Adds one of everything to an account, with all fields that Drift has for it and none that a user has named. */
export function fill(account: Account) {
	const agent = [...account.users.values()].find(({ bot }) => !bot)?.id ?? 0;
	const contact = account.contacts.add({
		attributes: { email: 'nathan@example.com', name: 'Nathan Smith', phone: '+1 555 0100', externalId: 'USER-143' },
	});
	Object.assign(contact.attributes, { tags: ['vip'], last_active: account.now, last_contacted: account.now });
	const conversation = account.conversations.add({
		contactId: contact.id,
		status: 'closed',
		participants: [agent],
		relatedPlaybookId: 2536091,
		conversationTags: [{ color: '#00A699', name: 'support' }],
	});
	const message = account.messages.add({
		conversationId: conversation.id,
		author: { id: agent, type: 'user', bot: false },
		body: '<p>Hello!</p>',
		attributes: { preMessages: [{ body: '<p>Hi</p>', sender: { id: agent, name: 'Ann', bot: false } }] },
		buttons: [{ label: 'Yes', value: 'yes', type: 'reply', style: 'primary' }],
	});
	account.meetings.add({
		agentId: agent,
		schedulerId: contact.id,
		slotStart: account.now,
		conversationId: conversation.id,
		meetingNotes: 'About prices',
		bookedBy: agent,
		conferenceDetails: { join_url: 'https://example.com/meet' },
	});
	return {
		agent: byId(agent),
		attachment: byId(
			account.attachments.add(message, { fileName: 'notes.txt', mimeType: 'text/plain', content: 'Hello' }).id,
		),
		message,
		company: byId(account.accounts.add({ ownerId: agent, name: 'Example Inc.', domain: 'example.com' }).accountId),
		contact: byId(contact.id),
		conversation: byId(conversation.id),
		tomorrow: new Date(account.now + DAY).toISOString(),
	};
}

const include = ['contact', 'messages', 'transcript', 'driftTranscript'];

const attributes = { name: 'Jane Doe', phone: '+1 555 0101', externalId: 'USER-144' };

/** What every operation is run with, once for each kind of output. What is not said is as in a new node; what a list gives is what was filled in. */
export const runs: Record<string, (filled: ReturnType<typeof fill>) => INodeParameters | INodeParameters[]> = {
	'account.create': ({ agent }) => ({ ownerId: agent, name: 'Acme', domain: 'acme.example.com' }),
	'account.delete': ({ company }) => ({ accountId: company }),
	'account.get': ({ company }) => ({ accountId: company }),
	'account.getAll': () => ({}),
	'account.update': ({ company }) => ({ accountId: company, updateFields: { targeted: true } }),
	'archive.check': () => ({}),
	'archive.finish': () => ({}),
	'archive.getNextSlice': () => ({ conversationsPerSlice: 5, leaseMinutes: 5, changedSince: CHANGED_SINCE }),
	'attachment.download': ({ attachment }) => ({ attachmentId: attachment }),
	'attribute.getAll': () => ({}),
	'contact.create': () => ({ email: 'jane@example.com', additionalFields: attributes }),
	'contact.delete': ({ contact }) => ({ contactId: contact }),
	'contact.get': ({ contact }) => ({ contactId: contact }),
	'contact.getAll': () => ({ emailAddress: 'nathan@example.com' }),
	'contact.unsubscribe': () => ({ emails: 'nathan@example.com' }),
	'contact.update': ({ contact }) => ({ driftContactId: contact, updateFields: { name: 'Nathan' } }),
	'contact.upsert': () => ({
		email: 'nathan@example.com',
		additionalFields: { ...attributes, externalId: 'USER-143' },
	}),
	'conversation.create': ({ agent }) => ({
		email: 'nathan@example.com',
		body: 'Hello!',
		additionalFields: { autoAssigneeId: agent },
	}),
	'conversation.get': ({ conversation }) => ({ conversationId: conversation, include }),
	'conversation.getAll': () => ({ include }),
	'conversation.getMetrics': () => ({ updatedAfter: '2020-01-01' }),
	'conversation.getStatusCounts': () => ({}),
	'conversation.getTranscript': ({ conversation }) =>
		['text', 'file', 'structured', 'driftText'].map((format) => ({ conversationId: conversation, format })),
	'event.create': ({ contact }) => ({ contactId: contact, event: 'signed up' }),
	'meeting.getAll': ({ tomorrow }) => ({ startsBefore: tomorrow }),
	'message.create': ({ conversation }) => ({
		conversationId: conversation,
		body: 'Hello!',
		buttons: { button: [{ label: 'Yes', value: 'yes', type: 'reply', style: 'primary' }] },
	}),
	'message.getAll': ({ conversation }) => ({ conversationId: conversation }),
	'playbook.getAll': () => ({}),
	'playbook.getLandingPages': () => ({}),
	'privacyRequest.delete': () => ({ emailAddress: 'jane@example.com' }),
	'privacyRequest.retrieve': () => ({ emailAddress: 'jane@example.com' }),
	'team.getAll': () => ({}),
	'token.getInfo': () => ({}),
	'user.get': ({ agent }) => ({ userId: agent }),
	'user.getAll': () => ({}),
	'user.getManyByIds': ({ agent }) => ({ userIds: agent.value }),
	'user.update': ({ agent }) => ({ userId: agent, updateFields: { availability: 'OFFLINE' } }),
};

const DONE = positionOf({
	writes: 10,
	stage: 'done',
	changedSince: CHANGED_SINCE,
	walk: {
		round: 2,
		until: 1_795_000_000_000,
		known: [[1, 1_795_000_000_000]],
		cursor: { page_token: 'c3RhdHVz' },
		isOverlapping: false,
		recent: [[1, 1_795_000_000_000]],
		top: 1_795_000_000_000,
		topRows: [[1, 1_795_000_000_000]],
		archived: 3,
	},
	attachments: [{ id: 501, fileName: 'notes.txt', conversationId: 1 }],
	lease: { holder: '231', until: 1_795_000_300_000 },
	lastError: { message: 'Drift failed to answer', at: '2026-11-20T08:02:00.000Z' },
});

/** What reaches the operations that want files. */
export const inputs: Record<string, INodeExecutionData[]> = {
	// its item is that of a lease, which has the fields of all
	'archive.getNextSlice': [itemOf(stored('position-1.json', { ...DONE, stage: 'conversations', lease: null }))],
	'archive.finish': [...archiveOf().state, stored('position-1.json', DONE)].map(itemOf),
};
