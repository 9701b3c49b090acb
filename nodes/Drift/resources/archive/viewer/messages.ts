import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn, textIn } from '../../../client/json';
import { attachmentsOf, idOf, preMessagesOf } from '../../../output/messageParts';
import { textOf } from '../../../output/messageText';
import { attachmentFileName } from '../../attachment/fileName';
import type { Id, ViewerAttachment, ViewerBefore, ViewerMessage, ViewerPage } from './format';
import { compact, timeIn } from './values';

function attachmentEntry({ id, fileName }: IDataObject): ViewerAttachment {
	const known = idOf(id);
	// what is no text, the archive takes for no name
	const name = typeof fileName === 'string' ? fileName : undefined;
	return compact({ id: known, name, file: known === undefined ? undefined : attachmentFileName(known, name) });
}

const senderOf = (sender: unknown) => textIn(isObject(sender) ? (sender.name ?? sender.type) : sender);

const beforeEntry = ({ body, sender }: IDataObject): ViewerBefore =>
	compact({ by: senderOf(sender), text: textOf(body) });

/** Who wrote a message, as far as it is not the conversation's contact. */
function authorEntry(author: unknown, contact: Id | undefined): Pick<ViewerMessage, 'by' | 'contact' | 'bot'> {
	if (!isObject(author)) return { by: null };
	const id = idOf(author.id);
	if (author.type === 'contact') return compact({ contact: id === contact ? undefined : id });
	return compact({ by: id ?? null, bot: author.bot === true ? true : undefined });
}

/** The pages of a conversation, and which of them a message was written from. */
class Pages {
	readonly all: ViewerPage[] = [];
	private readonly known = new Map<string, number>();
	private last: number | undefined;

	/** The page of a message if it differs from the last message's that had one, or if the message is a visit, which says nothing else. */
	of({ context }: IDataObject, isVisit: boolean): number | undefined {
		const { href, title } = isObject(context) ? context : {};
		const page: ViewerPage = compact({ href: textIn(href), title: textIn(title) });
		if (page.href === undefined && page.title === undefined) return undefined;
		const key = JSON.stringify([page.href, page.title]);
		const index = this.known.get(key) ?? this.all.push(page) - 1;
		this.known.set(key, index);
		if (index === this.last && !isVisit) return undefined;
		this.last = index;
		return index;
	}
}

/** What the viewer shows of a conversation's messages, and the pages they were written from. `contact` is the ID of the conversation's contact. */
export function messageEntries(messages: IDataObject[], contact: Id | undefined) {
	const pages = new Pages();
	const entries = messages.map((message): ViewerMessage => {
		const type = textIn(message.type);
		const text = textOf(message.body);
		return compact({
			at: timeIn(message.createdAt),
			...authorEntry(message.author, contact),
			type: type === 'chat' ? undefined : type,
			text,
			page: pages.of(message, text === ''),
			before: preMessagesOf(message).map(beforeEntry),
			buttons: objectsIn(message.buttons).map(({ label, value }) => textIn(label) ?? textIn(value) ?? ''),
			attachments: attachmentsOf(message).map(attachmentEntry),
		});
	});
	return { entries, pages: pages.all };
}
