import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { conversationList } from '../Drift/resources/conversation/list';
import { simpleConversation } from '../Drift/resources/conversation/shape';
import { simpleMessage } from '../Drift/resources/message/shape';
import { simplifier } from '../Drift/transport/answers/simplify';
import type { Reader } from '../Drift/transport/ask';
import { directly } from '../Drift/transport/directly';
import { Refusal } from '../Drift/transport/refusal';
import { readConversations, readMessages } from './conversations';
import { filtersOf } from './filters';
import type { Filters } from './filters';
import { recall } from './memory';
import type { Event } from './memory';
import { firstNews, newsSince } from './news';

/** The memories of polls that are still reading: n8n starts a poll whether or not the one before has ended. */
const reading = new WeakSet<IDataObject>();

const isEvent = (value: unknown): value is Event =>
	value === 'newConversation' || value === 'conversationUpdated' || value === 'conversationClosed' || value === 'newMessage';

/** The newest of what would start the workflow, for whoever builds it. */
async function newest(reader: Reader, event: Event, { statuses, after, before }: Filters): Promise<IDataObject[]> {
	const { conversations } = await readConversations(reader, { statuses: event === 'conversationClosed' ? ['closed'] : statuses, after, before, most: 1 });
	if (event !== 'newMessage') return conversations.map(({ row }) => row);
	const messages = await Promise.all(conversations.map(async ({ id }) => await readMessages(reader, id)));
	return messages.flatMap(({ rows }) => rows.slice(-1));
}

/** What has happened since the last poll; its memory is kept only if all of it could be read. */
async function news(reader: Reader, memory: IDataObject, event: Event, filters: Filters, includePast: boolean): Promise<IDataObject[]> {
	const known = recall(memory, event);
	const found = known ? await newsSince(reader, known, filters) : await firstNews(reader, event, filters, includePast);
	Object.assign(memory, found.memory);
	return found.rows;
}

/** One poll: what has happened since the last, oldest first, or null if nothing has. Throws a `NodeApiError` with Drift's reason. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = context.getWorkflowStaticData('node');
	if (reading.has(memory)) return null;
	reading.add(memory);
	try {
		const rows = await directly(context, { scope: conversationList.scope }, async (reader) => {
			const event = context.getNodeParameter('event');
			if (!isEvent(event)) throw new Refusal('Trigger On is none of its choices: choose one from the list');
			const filters = filtersOf(context, event);
			if (context.getMode() === 'manual') return await newest(reader, event, filters);
			return await news(reader, memory, event, filters, context.getNodeParameter('includePast') === true);
		});
		const event = context.getNodeParameter('event');
		const isOn = (parameter: string) => context.getNodeParameter(parameter) === true;
		const simplify = simplifier({ isOn }, event === 'newMessage' ? simpleMessage : simpleConversation);
		return rows.length === 0 ? null : [rows.map((row) => ({ json: simplify(row) }))];
	} finally {
		reading.delete(memory);
	}
}
