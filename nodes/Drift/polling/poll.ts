import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { inOneText } from '../client/nodeError';
import type { DriftClient } from '../client/request';
import { ValidationError } from '../client/validationError';
import { withClient } from '../client/withClient';
import { simplifier } from '../output/simplify';
import { conversationList } from '../resources/conversation/list';
import { listedConversationShape } from '../resources/conversation/shape';
import { messageShape } from '../resources/message/shape';
import { firstChanges, changesSince } from './changes';
import { readConversations, readMessages } from './conversations';
import { combinedError } from './failing';
import { filtersOf } from './filters';
import type { Filters } from './filters';
import { EVENTS, stateIn } from './state';
import type { Event } from './state';

/** The static data of polls in progress: n8n starts a poll whether or not the one before has ended. */
const inProgress = new WeakSet<IDataObject>();

/** Whether the user asks for a test event. */
const isTest = (context: IPollFunctions) => context.getMode() === 'manual';

/** The parameters of the node. */
interface Settings {
	event: Event;
	filters: Filters;
	includePast: boolean;
	simplify: (row: IDataObject) => IDataObject;
}

/** Throws a `ValidationError` if the workflow would never start. */
function refuseWhatNeverStarts({ event, filters, includePast }: Settings, staticData: IDataObject): void {
	if (!includePast && filters.before <= Date.now() && !stateIn(staticData, event)) {
		throw new ValidationError(
			"'Updated Before' is in the past, so the workflow would never start",
			"Remove the filter, or turn on 'Include Past'",
		);
	}
}

/**
 * Reads all parameters at once: n8n can no longer evaluate any after a poll that came in between has ended.
 * Throws a `NodeOperationError` that names the field; when the workflow is published, n8n shows no more than its message.
 */
function settingsOf(context: IPollFunctions, staticData: IDataObject): Settings {
	const chosen = context.getNodeParameter('event');
	const isOn = (parameter: string) => context.getNodeParameter(parameter) === true;
	try {
		const event = EVENTS.find((name) => name === chosen);
		if (event === undefined) throw new ValidationError("'Trigger On' is not an option", 'Choose one from the list');
		const settings = {
			event,
			filters: filtersOf(context, event),
			includePast: isOn('includePast'),
			simplify: simplifier(isOn('simplify'), event === 'newMessage' ? messageShape : listedConversationShape),
		};
		if (!isTest(context)) refuseWhatNeverStarts(settings, staticData);
		return settings;
	} catch (error) {
		if (error instanceof ValidationError) throw new NodeOperationError(context.getNode(), inOneText(error));
		throw new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error));
	}
}

/** How many of the latest conversations are searched for the newest one, or the newest message: others may have changed since. */
const SAMPLE_SIZE: Record<Event, number> = {
	newConversation: 100,
	conversationUpdated: 1,
	conversationClosed: 1,
	newMessage: 10,
};

const newestOf = (rows: IDataObject[]): IDataObject[] =>
	rows.sort((a, b) => Number(b.createdAt) - Number(a.createdAt)).slice(0, 1);

/** The newest row that would start the workflow, for Fetch Test Event. */
async function newest(
	client: DriftClient,
	{ event, filters: { statuses, after, before } }: Settings,
): Promise<IDataObject[]> {
	const wanted = {
		statuses: event === 'conversationClosed' ? ['closed'] : statuses,
		after,
		before,
		limit: SAMPLE_SIZE[event],
	};
	const { conversations } = await readConversations(client, wanted);
	if (event !== 'newMessage') return newestOf(conversations.map(({ row }) => row));
	const readings = await Promise.allSettled(conversations.map(async ({ id }) => await readMessages(client, id)));
	const last = readings.flatMap((reading) => (reading.status === 'fulfilled' ? reading.value.rows.slice(-1) : []));
	const failed = readings.find(({ status }) => status === 'rejected');
	if (last.length === 0 && failed?.status === 'rejected') throw failed.reason;
	return newestOf(last);
}

/** What has changed since the last poll, and the error about conversations that could not be read. If anything else fails, the state is left as it was. */
async function readChanges(client: DriftClient, staticData: IDataObject, { event, filters, includePast }: Settings) {
	const known = stateIn(staticData, event);
	const found = known
		? await changesSince(client, known, filters)
		: await firstChanges(client, event, filters, includePast);
	Object.assign(staticData, found.state);
	return { rows: found.rows, failure: combinedError(found.failing) };
}

/** One poll: what has changed since the last one, oldest first; null if nothing has. Throws with Drift's reason, or with the field that is invalid. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	if (inProgress.has(staticData)) return null;
	const settings = settingsOf(context, staticData);
	inProgress.add(staticData);
	try {
		const rows = await withClient(context, conversationList, async (client, toNodeError) => {
			if (isTest(context)) return await newest(client, settings);
			const { rows: changed, failure } = await readChanges(client, staticData, settings);
			// Records a failed execution beside the one these rows start; an error that is thrown would keep them back
			if (failure) context.__emitError(await toNodeError(failure));
			return changed;
		});
		return rows.length === 0 ? null : [rows.map((row) => ({ json: settings.simplify(row) }))];
	} finally {
		inProgress.delete(staticData);
	}
}
