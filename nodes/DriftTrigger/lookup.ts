import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { simpleContact } from '../Drift/resources/contact/shape';
import { simpleConversation } from '../Drift/resources/conversation/shape';
import { simpleMessage } from '../Drift/resources/message/shape';
import { object } from '../Drift/transport/answers/object';
import { simplifier } from '../Drift/transport/answers/simplify';
import type { Shape } from '../Drift/transport/answers/simplify';
import type { Reader } from '../Drift/transport/ask';
import { directly } from '../Drift/transport/directly';
import { isObject } from '../Drift/transport/json';
import { readRows } from '../Drift/transport/walk';
import type { DriftEvent } from './events';

/** How long a request may be sent again, in ms: Drift waits for its answer meanwhile. */
const PATIENCE = 5_000;

/** The ids an event names, of whatever type it is (drift-api.md §11). */
interface Named {
	conversation: unknown;
	contact: unknown;
	message: unknown;
}

/** What the id of the data itself belongs to, where the data is a whole object. */
const DATA_IS: Record<string, keyof Named> = {
	contact_identified: 'contact',
	user_unsubscribed: 'contact',
	new_conversation: 'conversation',
	new_message: 'message',
	new_command_message: 'message',
};

function namedIn({ type, data }: DriftEvent): Named {
	const own = { [DATA_IS[type] ?? '']: data.id };
	const { author } = data;
	const writer = isObject(author) && author.type === 'contact' ? author.id : undefined;
	return {
		conversation: own.conversation ?? data.conversationId,
		contact: own.contact ?? data.contactId ?? data.endUserId ?? data.schedulerId ?? writer,
		message: own.message ?? data.sourceMessageId,
	};
}

const get = async (reader: Reader, path: string, id: unknown) => object((await reader.ask({ url: `${path}/${encodeURIComponent(String(id))}` })).body);

/** One kind of thing: the scope Drift wants for it, how it is simplified and how it is read; undefined where the event names none. */
interface Kind {
	scope: string;
	shape: Shape;
	read(reader: Reader, named: Named): Promise<IDataObject | undefined>;
}

const KINDS: Record<keyof Named, Kind> = {
	conversation: {
		scope: 'conversation_read',
		shape: simpleConversation,
		read: async (reader, { conversation }) => (conversation === undefined ? undefined : await get(reader, '/conversations', conversation)),
	},
	contact: {
		scope: 'contact_read',
		shape: simpleContact,
		read: async (reader, { contact, conversation }) => {
			const id = contact ?? (conversation === undefined ? undefined : (await get(reader, '/conversations', conversation)).contactId);
			return id === undefined ? undefined : await get(reader, '/contacts', id);
		},
	},
	message: {
		scope: 'conversation_read',
		shape: simpleMessage,
		read: async (reader, { message, conversation }) => {
			if (message === undefined || conversation === undefined) return undefined;
			const url = `/conversations/${encodeURIComponent(String(conversation))}/messages`;
			const { rows } = await readRows({ ...reader, options: { url } }, { rows: ['messages'] });
			return rows.find(({ id }) => id === message);
		},
	},
};

/**
 * The conversation, contact and message an event names, as far as they are wanted and named.
 * What could not be read is told in `lookupErrors`: the event itself must not be lost for it.
 */
export async function lookUp(context: IWebhookFunctions, event: DriftEvent): Promise<IDataObject> {
	const wanted = context.getNodeParameter('lookUp', []);
	const simplify = { isOn: (parameter: string) => context.getNodeParameter(parameter, true) === true };
	const found: IDataObject = {};
	const errors: string[] = [];
	for (const [name, { scope, shape, read }] of Object.entries(KINDS)) {
		if (!Array.isArray(wanted) || !wanted.some((kind) => kind === name)) continue;
		try {
			const thing = await directly(context, { scope, patience: PATIENCE }, async (reader) => await read(reader, namedIn(event)));
			if (thing !== undefined) found[name] = simplifier(simplify, shape)(thing);
		} catch (error) {
			errors.push(`The ${name} could not be looked up. ${error instanceof Error ? error.message : String(error)}`);
		}
	}
	return errors.length > 0 ? { ...found, lookupErrors: errors } : found;
}
