import type { Id } from '../nodes/Drift/resources/archive/viewer/format.ts';
import { lastActive } from './archive.ts';
import type { Archive, Conversation } from './archive.ts';
import { element, isolated } from './dom.ts';
import type { Child } from './dom.ts';
import { messageView } from './messageView.ts';
import { contactAddress } from './route.ts';
import { linked } from './text.ts';
import { date, dateAndClock, day, zoneName } from './times.ts';
import { amount, noMessagesText, refusalText, statusName } from './words.ts';

export const statusView = (status: string | undefined) =>
	element('span', { class: `status status-${/^\w+$/.exec(status ?? '')?.[0] ?? 'other'}` }, statusName(status));

export const tagViews = (tags: string[] = []) => tags.map((tag) => element('span', { class: 'tag' }, isolated(tag)));

/** A line of facts, each with its name. */
const fact = (name: string, ...value: Child[]) => [element('dt', {}, name), element('dd', {}, ...value)];

/** What each page of paper begins with. */
const runningView = (name: string, id: Id) =>
	element(
		'p',
		{ class: 'running on-paper', 'aria-hidden': 'true' },
		`Conversation ${id} with `,
		isolated(name),
		`. Times in ${zoneName}.`,
	);

/** The users who wrote, or whom Drift names as participants: what they are, and whether they wrote nothing, as far as that is known. */
function participantsView(
	archive: Archive,
	{ agents = [], writers, messages = [], refused = [] }: Conversation,
): Child[] {
	const isWhole = !refused.some(({ kind }) => kind === 'messages');
	const bots = new Set(messages.flatMap(({ by, bot }) => (bot === true ? String(by) : [])));
	return agents.map((id, index) => {
		const role = archive.roleOf(id, bots.has(String(id)));
		const isSilent = isWhole && !writers.includes(String(id));
		return element(
			'span',
			{},
			index === 0 ? '' : ', ',
			isolated(archive.userName(id, role)),
			` (${role.toLowerCase()}${isSilent ? ', wrote nothing' : ''})`,
		);
	});
}

/** A playbook by name, if Drift gave it, and ID. */
function playbookView(archive: Archive, id: Id): Child[] {
	const name = archive.playbooks.get(String(id))?.name;
	return name === undefined ? [`ID ${id}`] : [isolated(name), ` (ID ${id})`];
}

function headerView(archive: Archive, conversation: Conversation): HTMLElement {
	const { id, contact, status, tags, created, archived, inbox, playbook, messages = [] } = conversation;
	const known = archive.contact(contact);
	const name = isolated(archive.contactName(contact));
	const participants = participantsView(archive, conversation);
	return element(
		'header',
		{ class: 'head' },
		element('h2', {}, contact === undefined ? name : element('a', { href: contactAddress(contact) }, name)),
		known?.name !== undefined && known.email !== undefined
			? element('p', { class: 'email' }, isolated(known.email))
			: undefined,
		element('p', { class: 'labels' }, statusView(status), ...tagViews(tags)),
		element(
			'dl',
			{ class: 'facts' },
			...fact('Started', dateAndClock(created)),
			...fact('Last active', dateAndClock(lastActive(conversation) || undefined)),
			...(participants.length === 0 ? [] : fact('Participants', ...participants)),
			...fact('Messages', amount(messages.length)),
			...fact('Conversation ID', String(id)),
			...fact('Read from Drift', dateAndClock(Date.parse(archived))),
			...(inbox === undefined ? [] : fact('Inbox ID', String(inbox))),
			...(playbook === undefined ? [] : fact('Playbook', ...playbookView(archive, playbook))),
			...fact('Times in', zoneName),
		),
	);
}

function refusedView({ refused = [] }: Conversation): HTMLElement | undefined {
	if (refused.length === 0) return undefined;
	return element(
		'section',
		{ class: 'refused', 'aria-label': 'What is missing' },
		element('h3', {}, 'Part of this conversation could not be read'),
		element('ul', {}, ...refused.map((refusal) => element('li', {}, isolated(refusalText(refusal))))),
	);
}

/** From how many messages on a browser takes noticeably long to lay them all out. */
const LONG = 500;

/** The messages, with a heading for each day. */
function messagesView(archive: Archive, conversation: Conversation, terms: string[]): HTMLElement {
	const { messages = [] } = conversation;
	const list = element('ol', { class: messages.length > LONG ? 'messages long' : 'messages' });
	let today = '';
	for (const message of messages) {
		const itsDay = day(message.at);
		if (itsDay !== today) list.append(element('li', { class: 'day' }, itsDay));
		today = itsDay;
		list.append(...messageView(archive, conversation, message, terms));
	}
	return list;
}

/** A conversation as it was led. */
export function conversationView(archive: Archive, conversation: Conversation, terms: string[]): HTMLElement {
	const { messages = [], transcript, refused } = conversation;
	const label = `Conversation with ${archive.contactName(conversation.contact)}, ${date(conversation.created)}`;
	return element(
		'article',
		{ class: 'conversation', 'aria-label': label },
		runningView(archive.contactName(conversation.contact), conversation.id),
		headerView(archive, conversation),
		refusedView(conversation),
		messages.length > 0 ? messagesView(archive, conversation, terms) : undefined,
		transcript === undefined
			? undefined
			: element(
					'section',
					{},
					element('h3', {}, 'Transcript, as Drift wrote it'),
					element(
						'p',
						{ class: 'quiet' },
						`${noMessagesText(refused)}. Drift’s own transcript does not mark private notes and has no year; its times are in the zone it names.`,
					),
					element('p', { class: 'text transcript', dir: 'auto' }, ...linked(transcript, terms)),
				),
		messages.length === 0 && transcript === undefined
			? element('p', { class: 'nothing' }, `${noMessagesText(refused)}.`)
			: undefined,
	);
}
