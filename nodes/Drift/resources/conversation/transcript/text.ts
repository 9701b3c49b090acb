import type { IDataObject } from 'n8n-workflow';

import { objectsIn, textIn } from '../../../client/json';
import { isVisit } from '../../message/visit';
import { transcriptEntries } from './entries';
import type { Names } from './names';

/** What ends a line anywhere a text may be read. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** What is a line of its own below a message stands out from the messages. */
const INDENT = '    ';

/** A name or the like in one line, so that nobody's name looks like a message. */
const inLine = (value: unknown) => (textIn(value) ?? '').replace(/\s+/g, ' ').trim();

const CALLED: Record<string, string> = { contact: 'Visitor', user: 'User', bot: 'Bot' };

/** What somebody without a name is called: `Visitor 16344778575`. */
const nameless = (speaker: unknown, id: unknown) =>
	[CALLED[String(speaker)] ?? 'Somebody', inLine(id)].filter(Boolean).join(' ');

/** What is unusual about an entry, in words. */
function kindOf(type: unknown): string[] {
	if (type === 'chat' || type === null) return [];
	return [type === 'pre_message' ? 'shown before the next message' : inLine(type).replaceAll('_', ' ')];
}

/** An attachment: `Attachment: set-up.png (ID 901)`. */
function attachmentLine({ id, fileName, url }: IDataObject): string {
	const name = inLine(fileName) || (id === undefined ? inLine(url) : '');
	const number = id === undefined ? '' : `ID ${inLine(id)}`;
	return `Attachment: ${name === '' ? number : number === '' ? name : `${name} (${number})`}`;
}

/** An entry: `2025-01-20 17:26 Ines Varga (user, private note): Good fit`, with further lines, buttons and attachments below it. */
function entryText(entry: IDataObject, clock: Intl.DateTimeFormat): string {
	const { createdAt, speaker, speakerName, speakerId, text, type, buttons, attachments } = entry;
	const time = typeof createdAt === 'string' ? `${clock.format(new Date(createdAt))} ` : '';
	const who = inLine(speakerName) || nameless(speaker, speakerId);
	const what = [inLine(speaker), ...kindOf(type)].filter(Boolean).join(', ');
	const [first = '', ...further] = String(text).split(LINE_END);
	const labels = objectsIn(buttons).map(({ label, value }) => inLine(label) || inLine(value));
	const below = [
		...further,
		...(labels.length > 0 ? [`Buttons: ${labels.join(' | ')}`] : []),
		...objectsIn(attachments).map(attachmentLine),
	];
	return [
		`${time}${who}${what === '' ? '' : ` (${what})`}: ${first}`.trimEnd(),
		...below.map((line) => INDENT + line),
	].join('\n');
}

/** Who a conversation is with: `Contact: Ann Example, ann@example.com, ID 16344778575`. */
const contactLines = ({ contacts }: Names) =>
	[...contacts].map(([id, { name, email }]) => {
		const known = [name, email].map(inLine).filter(Boolean);
		return `Contact: ${[...(known.length > 0 ? known : ['Visitor']), `ID ${id}`].join(', ')}`;
	});

/** How many messages there are, and how many of them are left out of the text. */
function messagesLine(messages: IDataObject[]): string {
	const visits = messages.filter(isVisit).length;
	return `Messages: ${messages.length}${visits === 0 ? '' : `, ${visits} page visit${visits === 1 ? '' : 's'} left out`}`;
}

/**
 * What a reader has of a conversation without any program: who said what when, with the times in a time zone. `messages` is null if they could not be
 * read. `facts` are further lines at its top, each a name and a value.
 */
export function transcriptText(
	conversationId: unknown,
	messages: IDataObject[] | null,
	names: Names,
	timeZone: string,
	facts: Array<[name: string, value: unknown]> = [],
): string {
	// The one language that writes a time as 2025-01-20 17:26
	const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
	const refused = names.errors.map(({ what, status }) => `${what} (${status ?? 'no answer'})`);
	const entries = messages && transcriptEntries(messages, names).map((entry) => entryText(entry, clock));
	const nothing = messages?.length === 0 ? 'Drift has no messages of it.' : 'Nothing was said.';
	return [
		`Conversation ${inLine(conversationId)}`,
		...contactLines(names),
		...facts.map(([name, value]) => `${name}: ${inLine(value)}`),
		...(messages === null ? [] : [messagesLine(messages)]),
		`Times: ${timeZone}`,
		...(refused.length > 0 ? [`Could not be read: ${refused.join('; ')}`] : []),
		'',
		...(entries === null ? ['What was said could not be read.'] : entries.length === 0 ? [nothing] : entries),
	].join('\n');
}
