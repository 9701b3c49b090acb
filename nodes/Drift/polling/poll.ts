import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { conversationList } from '../resources/conversation/list';
import { simpleConversation } from '../resources/conversation/shape';
import { simpleMessage } from '../resources/message/shape';
import { simplifier } from '../output/simplify';
import type { DriftClient } from '../client/request';
import { withClient } from '../client/withClient';
import { ValidationError } from '../client/validationError';
import { readConversations, readMessages } from './conversations';
import { inOne } from './failing';
import { filtersOf } from './filters';
import type { Filters } from './filters';
import { EVENTS, stateIn } from './state';
import type { Event } from './state';
import { firstChanges, changesSince } from './changes';

/** The memories of polls that are still reading: n8n starts a poll whether or not the one before has ended. */
const reading = new WeakSet<IDataObject>();

/** What the user chose. */
interface Settings {
	event: Event;
	filters: Filters;
	includePast: boolean;
	simplify: (row: IDataObject) => IDataObject;
}

/** Reads all parameters at once: n8n can evaluate none once a poll that came in between has ended. Throws a `NodeOperationError` that names the field. */
function settingsOf(context: IPollFunctions): Settings {
	const chosen = context.getNodeParameter('event');
	const isOn = (parameter: string) => context.getNodeParameter(parameter) === true;
	try {
		const event = EVENTS.find((name) => name === chosen);
		if (event === undefined) throw new ValidationError('Trigger On is none of its choices: choose one from the list');
		return {
			event,
			filters: filtersOf(context, event),
			includePast: isOn('includePast'),
			simplify: simplifier(isOn('simplify'), event === 'newMessage' ? simpleMessage : simpleConversation),
		};
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error));
	}
}

/** Among how many of the latest conversations the newest, or the newest message, is looked for: others may have changed since. */
const LOOKED_AT: Record<Event, number> = { newConversation: 100, conversationUpdated: 1, conversationClosed: 1, newMessage: 10 };

const newestOf = (rows: IDataObject[]): IDataObject[] => rows.sort((a, b) => Number(b.createdAt) - Number(a.createdAt)).slice(0, 1);

/** The newest of what would start the workflow, for whoever builds it. */
async function newest(reader: DriftClient, { event, filters: { statuses, after, before } }: Settings): Promise<IDataObject[]> {
	const wanted = { statuses: event === 'conversationClosed' ? ['closed'] : statuses, after, before, most: LOOKED_AT[event] };
	const { conversations } = await readConversations(reader, wanted);
	if (event !== 'newMessage') return newestOf(conversations.map(({ row }) => row));
	const readings = await Promise.allSettled(conversations.map(async ({ id }) => await readMessages(reader, id)));
	const last = readings.flatMap((reading) => (reading.status === 'fulfilled' ? reading.value.rows.slice(-1) : []));
	const failed = readings.find(({ status }) => status === 'rejected');
	if (last.length === 0 && failed?.status === 'rejected') throw failed.reason;
	return newestOf(last);
}

/** What has happened since the last poll, and the failure of conversations that could not be read; nothing is kept where anything else fails. */
async function news(reader: DriftClient, memory: IDataObject, { event, filters, includePast }: Settings) {
	const known = stateIn(memory, event);
	if (!known && !includePast && filters.before <= Date.now()) {
		throw new ValidationError('Updated Before is in the past, so nothing would ever start: remove the filter, or turn on Include Past');
	}
	const found = known ? await changesSince(reader, known, filters) : await firstChanges(reader, event, filters, includePast);
	Object.assign(memory, found.memory);
	return { rows: found.rows, failure: inOne(found.failing) };
}

/** One poll: what has happened since the last, oldest first, or null if nothing has. Throws with Drift's reason, or the field that is wrong. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = context.getWorkflowStaticData('node');
	if (reading.has(memory)) return null;
	const settings = settingsOf(context);
	const isTest = context.getMode() === 'manual';
	reading.add(memory);
	try {
		const rows = await withClient(context, conversationList, async (reader, inWords) => {
			if (isTest) return await newest(reader, settings);
			const { rows: happened, failure } = await news(reader, memory, settings);
			// an execution with an error beside the one these start; thrown, the error would keep them back
			if (failure) context.__emitError(await inWords(failure));
			return happened;
		});
		return rows.length === 0 ? null : [rows.map((row) => ({ json: settings.simplify(row) }))];
	} finally {
		reading.delete(memory);
	}
}
