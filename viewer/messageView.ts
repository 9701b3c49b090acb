import type { ViewerMessage } from '../nodes/Drift/resources/archive/viewer/format.ts';
import type { Archive, Conversation } from './archive.ts';
import { attachmentView } from './attachment.ts';
import { element, isolated } from './dom.ts';
import { linked, marked } from './text.ts';
import { clock, exactClock, fullTime } from './times.ts';
import { typeName } from './words.ts';

/** Who wrote a message: the name, what it is, and the style it is shown in. */
function authorOf(archive: Archive, conversation: Conversation, { by, contact, bot, type }: ViewerMessage) {
	const style = type === 'private_note' || type === 'private_prompt' ? 'note' : undefined;
	if (by === undefined)
		return { name: archive.contactName(contact ?? conversation.contact), role: 'Visitor', style: style ?? 'visitor' };
	if (by === null) return { name: 'Author unknown', role: '', style: style ?? 'bot' };
	const role = archive.roleOf(by, bot);
	return { name: archive.userName(by, role), role, style: style ?? (role === 'Bot' ? 'bot' : 'agent') };
}

/** A time of day: on paper, where nothing can be pointed at, with its seconds and zone. */
const timeView = (at: number | undefined) =>
	element(
		'time',
		{ title: fullTime(at) },
		element('span', { class: 'on-screen' }, clock(at)),
		element('span', { class: 'on-paper' }, exactClock(at)),
	);

const textView = (text: string, terms: string[]) =>
	element('p', { class: 'text', dir: 'auto' }, ...linked(text, terms));

const shownBefore = ({ before = [] }: ViewerMessage, terms: string[]) =>
	before.map(({ by, text = '' }) =>
		element(
			'li',
			{ class: 'message before' },
			element(
				'p',
				{ class: 'who' },
				'Shown before the visitor wrote',
				by === undefined ? undefined : isolated(` · ${by}`),
			),
			textView(text, terms),
		),
	);

/** The page a message was written from, where it changes. */
function pageView({ pages = [] }: Conversation, { at, page }: ViewerMessage, terms: string[]): HTMLElement[] {
	const from = page === undefined ? undefined : pages[page];
	if (from === undefined) return [];
	const { title, href } = from;
	return [
		element(
			'li',
			{ class: 'visit' },
			timeView(at),
			' On the page ',
			title === undefined ? undefined : element('b', {}, isolated(title)),
			title === undefined || href === undefined ? undefined : ' ',
			href === undefined ? undefined : isolated(...linked(href, terms)),
		),
	];
}

/** A message of a conversation as entries of its list: the page it came from, what was shown before, the message. */
export function messageView(
	archive: Archive,
	conversation: Conversation,
	message: ViewerMessage,
	terms: string[],
): HTMLElement[] {
	const { at, text, type, buttons = [], attachments = [] } = message;
	const { name, role, style } = authorOf(archive, conversation, message);
	const extras = [...pageView(conversation, message, terms), ...shownBefore(message, terms)];
	// the message that stands for the visit says nothing itself
	if (text === undefined && buttons.length === 0 && attachments.length === 0 && type === undefined && extras.length > 0)
		return extras;
	const header = element(
		'p',
		{ class: 'who' },
		element('b', {}, isolated(name)),
		role === '' ? undefined : element('span', { class: 'role' }, role),
		type === undefined ? undefined : element('span', { class: 'type' }, ...marked(typeName(type), terms)),
		timeView(at),
	);
	return [
		...extras,
		element(
			'li',
			{ class: `message ${style}` },
			header,
			text === undefined ? undefined : textView(text, terms),
			attachments.length === 0
				? undefined
				: element(
						'div',
						{ class: 'attachments' },
						...attachments.map((attachment) => attachmentView(archive, attachment)),
					),
			buttons.length === 0
				? undefined
				: element(
						'ul',
						{ class: 'buttons', 'aria-label': 'Buttons that were offered' },
						...buttons.map((label) => element('li', {}, isolated(label))),
					),
			text === undefined && buttons.length === 0 && attachments.length === 0
				? element('p', { class: 'nothing' }, 'A message without text')
				: undefined,
		),
	];
}
