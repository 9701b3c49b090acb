import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { simpleContact } from '../resources/contact/shape';
import { simpleConversation } from '../resources/conversation/shape';
import { messageList, messagesPath } from '../resources/message/list';
import { simpleMessage } from '../resources/message/shape';
import { object } from '../client/response';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import type { DriftClient } from '../client/request';
import { rowsOf } from '../client/cursor';
import { withClient } from '../client/withClient';
import { isObject } from '../client/json';
import { pagesOf } from '../client/pages';
import { ValidationError } from '../client/validationError';
import type { DriftEvent } from './events';

/** How long a look-up may take, in ms: Drift waits for its answer meanwhile. */
const WITHIN = 5_000;

/** The ids an event names, of whatever type it is (drift-api.md §11). */
interface Named {
	conversation: number | undefined;
	contact: number | undefined;
	message: number | undefined;
}

/** What the data itself is, where it is a whole object. */
const DATA_IS = new Map<string, keyof Named>([
	['contact_identified', 'contact'],
	['user_unsubscribed', 'contact'],
	['new_conversation', 'conversation'],
	['new_message', 'message'],
	['new_command_message', 'message'],
	['button_clicked', 'message'],
]);

/** The first of some values that is an id. */
function firstId(...values: unknown[]): number | undefined {
	const id = values.find((value) => (typeof value === 'number' || typeof value === 'string') && /^[1-9]\d*$/.test(String(value)));
	return id === undefined ? undefined : Number(id);
}

function namedIn(event: DriftEvent): Named {
	const whole = DATA_IS.get(event.type);
	// conversation_push has the same inside once more
	const data = isObject(event.data.data) ? { ...event.data.data, ...event.data } : event.data;
	const own = (kind: keyof Named) => (whole === kind ? data.id : undefined);
	const author = isObject(data.author) ? data.author : { type: data.authorType, id: data.authorId };
	const writer = author.type === 'contact' ? author.id : undefined;
	return {
		conversation: firstId(own('conversation'), data.conversationId),
		contact: firstId(own('contact'), data.contactId, data.endUserId, data.schedulerId, writer),
		message: firstId(own('message'), data.sourceMessageId),
	};
}

const get = async (reader: DriftClient, url: string) => object((await reader.request({ url })).body);

/** The message that an event is. One without an author would be no more than its id. */
const messageIn = ({ type, data }: DriftEvent): IDataObject | undefined =>
	DATA_IS.get(type) === 'message' && firstId(data.id) !== undefined && isObject(data.author) ? data : undefined;

/** One kind of thing: the scope Drift wants for it, how it is simplified and how it is read; undefined where the event names none. */
interface Kind {
	scope: string;
	shape: Shape;
	/** what needs no reading */
	carried?(event: DriftEvent): IDataObject | undefined;
	read(reader: DriftClient, named: Named): Promise<IDataObject | undefined>;
}

const KINDS: Record<keyof Named, Kind> = {
	conversation: {
		scope: 'conversation_read',
		shape: simpleConversation,
		read: async (reader, { conversation }) => (conversation === undefined ? undefined : await get(reader, `/conversations/${conversation}`)),
	},
	contact: {
		scope: 'contact_read',
		shape: simpleContact,
		read: async (reader, { contact, conversation }) => {
			const id = contact ?? (conversation === undefined ? undefined : firstId((await get(reader, `/conversations/${conversation}`)).contactId));
			return id === undefined ? undefined : await get(reader, `/contacts/${id}`);
		},
	},
	message: {
		scope: 'conversation_read',
		shape: simpleMessage,
		// Drift gives messages page by page only, from the first of the conversation: drift-api.md §3.4
		carried: messageIn,
		read: async (reader, { message, conversation }) => {
			if (message === undefined || conversation === undefined) return undefined;
			const pages = pagesOf({ ...reader, options: { url: messagesPath(conversation) } }, (body) => rowsOf(body, messageList.rows), messageList);
			for await (const { rows } of pages) {
				const found = rows.find(({ id }) => id === message);
				if (found !== undefined) return found;
			}
			throw new ValidationError(`Message ${message} was not found in conversation ${conversation}`);
		},
	},
};

/** What the user wants to be looked up, and how it comes out. */
const settingsOf = (context: IWebhookFunctions) => ({
	wanted: context.getNodeParameter('lookUp', []),
	isSimple: context.getNodeParameter('simplify', true) === true,
});

/** A failure in words, for the item. */
const sentenceOf = (error: unknown) => (isObject(error) ? [error.message, error.description] : [error]).filter(Boolean).join('. ');

/** One kind of thing as it stands beside the event; what is not named, or could not be read, is told in words. */
async function lookUpOne(context: IWebhookFunctions, event: DriftEvent, name: string, kind: Kind, isSimple: boolean): Promise<IDataObject> {
	const { scope, shape } = kind;
	try {
		const thing = kind.carried?.(event) ?? (await withClient(context, { scope, within: WITHIN }, async (reader) => await kind.read(reader, namedIn(event))));
		if (thing === undefined) return { lookupErrors: [`The event names no ${name} to look up`] };
		return { [name]: simplifier(isSimple, shape)(thing) };
	} catch (error) {
		return { lookupErrors: [`The ${name} could not be looked up. ${sentenceOf(error)}`] };
	}
}

/**
 * The conversation, contact and message an event names, as far as they are wanted.
 * What it does not name, or could not be read, is told in `lookupErrors`: the event itself must not be lost for it.
 */
export async function lookUp(context: IWebhookFunctions, event: DriftEvent): Promise<IDataObject> {
	try {
		const { wanted, isSimple } = settingsOf(context);
		const kinds = Object.entries(KINDS).filter(([name]) => Array.isArray(wanted) && wanted.some((kind) => kind === name));
		const found = await Promise.all(kinds.map(async ([name, kind]) => await lookUpOne(context, event, name, kind, isSimple)));
		const lookupErrors = found.flatMap((thing) => thing.lookupErrors ?? []);
		return Object.assign({}, ...found, lookupErrors.length > 0 && { lookupErrors });
	} catch (error) {
		return { lookupErrors: [`Look Up could not be read. ${sentenceOf(error)}`] };
	}
}
