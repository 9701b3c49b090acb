import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { isObject } from '../client/json';
import { sentences } from '../client/nodeError';
import { pagesOf } from '../client/pages';
import type { DriftClient } from '../client/request';
import { object } from '../client/response';
import { ValidationError } from '../client/validationError';
import { withClient } from '../client/withClient';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import { contactShape } from '../resources/contact/shape';
import { conversationShape } from '../resources/conversation/shape';
import { messageList, messagesPath } from '../resources/message/list';
import { messageShape } from '../resources/message/shape';
import type { DriftEvent } from './events';

/** How long a look-up may take, in ms: Drift is waiting for an answer meanwhile. */
const TIME_LIMIT = 5_000;

/** The IDs an event names, whatever its type (drift-api.md §11). */
interface NamedIds {
	conversation: number | undefined;
	contact: number | undefined;
	message: number | undefined;
}

/** By event type: what the data itself is, if it is a whole object. */
const DATA_IS = new Map<string, keyof NamedIds>([
	['contact_identified', 'contact'],
	['user_unsubscribed', 'contact'],
	['new_conversation', 'conversation'],
	['new_message', 'message'],
	['new_command_message', 'message'],
	['button_clicked', 'message'],
]);

/** The first value that is an ID. */
function firstId(...values: unknown[]): number | undefined {
	const id = values.find(
		(value) => (typeof value === 'number' || typeof value === 'string') && /^[1-9]\d*$/.test(String(value)),
	);
	return id === undefined ? undefined : Number(id);
}

function idsIn(event: DriftEvent): NamedIds {
	const whole = DATA_IS.get(event.type);
	// The data of conversation_push may be one level deeper
	const data = isObject(event.data.data) ? { ...event.data.data, ...event.data } : event.data;
	const ownId = (kind: keyof NamedIds) => (whole === kind ? data.id : undefined);
	const author = isObject(data.author) ? data.author : { type: data.authorType, id: data.authorId };
	const writer = author.type === 'contact' ? author.id : undefined;
	return {
		conversation: firstId(ownId('conversation'), data.conversationId),
		contact: firstId(ownId('contact'), data.contactId, data.endUserId, data.schedulerId, writer),
		message: firstId(ownId('message'), data.sourceMessageId),
	};
}

const get = async (client: DriftClient, url: string) => object((await client.request({ url })).body);

/** The message an event consists of. Without an author it would be no more than an ID. */
const embeddedMessage = ({ type, data }: DriftEvent): IDataObject | undefined =>
	DATA_IS.get(type) === 'message' && firstId(data.id) !== undefined && isObject(data.author) ? data : undefined;

/** A kind of object to look up: the scope it needs, how it is simplified, and how it is read. */
interface Kind {
	scope: string;
	shape: Shape;
	/** The object if the event contains it whole, so that nothing has to be read. */
	embedded?(event: DriftEvent): IDataObject | undefined;
	/** Undefined if the event names none. */
	read(client: DriftClient, named: NamedIds): Promise<IDataObject | undefined>;
}

const KINDS: Record<keyof NamedIds, Kind> = {
	conversation: {
		scope: 'conversation_read',
		shape: conversationShape,
		read: async (client, { conversation }) =>
			conversation === undefined ? undefined : await get(client, `/conversations/${conversation}`),
	},
	contact: {
		scope: 'contact_read',
		shape: contactShape,
		read: async (client, { contact, conversation }) => {
			const id =
				contact ??
				(conversation === undefined
					? undefined
					: firstId((await get(client, `/conversations/${conversation}`)).contactId));
			return id === undefined ? undefined : await get(client, `/contacts/${id}`);
		},
	},
	message: {
		scope: 'conversation_read',
		shape: messageShape,
		// Drift returns messages only page by page, from the first of the conversation: drift-api.md §3.4
		embedded: embeddedMessage,
		read: async (client, { message, conversation }) => {
			if (message === undefined || conversation === undefined) return undefined;
			const pages = pagesOf(
				{ ...client, options: { url: messagesPath(conversation) } },
				(body) => rowsOf(body, messageList.rows),
				messageList,
			);
			for await (const { rows } of pages) {
				const found = rows.find(({ id }) => id === message);
				if (found !== undefined) return found;
			}
			throw new ValidationError(`Message ${message} was not found in conversation ${conversation}`, '');
		},
	},
};

/** What the user wants to be looked up, and whether it is simplified. */
const settingsOf = (context: IWebhookFunctions) => ({
	wanted: context.getNodeParameter('lookUp', []),
	isSimple: context.getNodeParameter('simplify', true) === true,
});

/** A failure as text, for the item. */
const textOf = (error: unknown) =>
	isObject(error) ? sentences(String(error.message), String(error.description ?? '')) : String(error);

/** One object to be added to the event, or `lookupErrors` if the event names none, or it could not be read. */
async function lookUpKind(
	context: IWebhookFunctions,
	event: DriftEvent,
	name: string,
	kind: Kind,
	isSimple: boolean,
): Promise<IDataObject> {
	const { scope, shape } = kind;
	try {
		const found =
			kind.embedded?.(event) ??
			(await withClient(
				context,
				{ scope, timeLimit: TIME_LIMIT },
				async (client) => await kind.read(client, idsIn(event)),
			));
		if (found === undefined) return { lookupErrors: [`The event names no ${name} to look up`] };
		return { [name]: simplifier(isSimple, shape)(found) };
	} catch (error) {
		return { lookupErrors: [`The ${name} could not be looked up. ${textOf(error)}`] };
	}
}

/**
 * The conversation, contact and message an event names, as far as they are wanted. What it does not name, or could not be read,
 * is reported in `lookupErrors`, and nothing is thrown: the event itself must not be lost.
 */
export async function lookUp(context: IWebhookFunctions, event: DriftEvent): Promise<IDataObject> {
	try {
		const { wanted, isSimple } = settingsOf(context);
		const kinds = Object.entries(KINDS).filter(
			([name]) => Array.isArray(wanted) && wanted.some((kind) => kind === name),
		);
		const objects = await Promise.all(
			kinds.map(async ([name, kind]) => await lookUpKind(context, event, name, kind, isSimple)),
		);
		const lookupErrors = objects.flatMap((object) => object.lookupErrors ?? []);
		return Object.assign({}, ...objects, lookupErrors.length > 0 && { lookupErrors });
	} catch (error) {
		return { lookupErrors: [`Look Up could not be read. ${textOf(error)}`] };
	}
}
