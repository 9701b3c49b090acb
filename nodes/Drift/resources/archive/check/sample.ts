import { readRows } from '../../../client/list';
import { object } from '../../../client/response';
import type { ItemRequest } from '../../../execution/runItem';
import { attachmentsOf } from '../../../output/messageParts';
import { messageList, messagesPath } from '../../message/list';
import { ask, attempt } from './ask';
import type { Asked } from './ask';

/** How many conversations are read to try it, and the most messages of one. */
const SIZE = 10;
const MOST_MESSAGES = 500;

/** What a few conversations took to read, and how each kind of thing answered. */
export interface Sample {
	conversations: number;
	messages: number;
	attachments: number;
	requests: number;
	/** All of it together, many requests at once. */
	ms: number;
	/** What came, as JSON, and the messages of it. */
	bytes: number;
	messageBytes: number;
	parts: { [part: string]: Asked<unknown> };
}

/** Some of them, evenly spread: the newest conversations are not like the others. */
const chosen = (ids: number[]): number[] => ids.filter((_, index) => index % Math.ceil(ids.length / SIZE) === 0);

/** A client that counts what it asks for and gets. */
function counting(itemRequest: ItemRequest) {
	const counted = { requests: 0, bytes: 0 };
	const client: ItemRequest = {
		...itemRequest,
		request: async (options) => {
			counted.requests += 1;
			const response = await itemRequest.request(options);
			counted.bytes += Buffer.byteLength(JSON.stringify(response.body) ?? '');
			return response;
		},
	};
	return { client, counted };
}

/** Asks for everything about one conversation. */
async function readOne(client: ItemRequest, id: number) {
	const list: ItemRequest = { ...client, options: { ...client.options, method: 'GET', url: messagesPath(id) } };
	const get = async <T>(url: string, read: (body: unknown) => T) => await ask(client, { method: 'GET', url }, read);
	const [conversation, messages, transcript] = await Promise.all([
		get(`/conversations/${id}`, object),
		attempt(client, async () => (await readRows(list, messageList, { limit: MOST_MESSAGES })).rows),
		get(`/conversations/${id}/transcript`, (body) => body),
	]);
	const contact = conversation.value && (await get(`/contacts/${Number(conversation.value.contactId)}`, object));
	return { conversation, messages, transcript, contact };
}

/** How things of one kind answered. One of them may have been deleted: what answers for another can be read. */
const part = (name: string, answers: Array<Asked<unknown>>): Array<[string, Asked<unknown>]> => {
	const [first] = answers;
	return first ? [[name, answers.find(({ reason }) => reason === '') ?? first]] : [];
};

/** Reads some conversations as the archive does. Throws `RunAborted` only. */
export async function readSample(itemRequest: ItemRequest, ids: number[]): Promise<Sample> {
	const { client, counted } = counting(itemRequest);
	const started = performance.now();
	const read = await Promise.all(chosen(ids).map(async (id) => await readOne(client, id)));
	const ms = performance.now() - started;
	const messages = read.flatMap((one) => one.messages.value ?? []);
	return {
		conversations: read.length,
		messages: messages.length,
		messageBytes: Buffer.byteLength(JSON.stringify(messages)),
		attachments: messages.flatMap(attachmentsOf).length,
		ms,
		...counted,
		parts: Object.fromEntries([
			...part(
				'conversation details',
				read.map(({ conversation }) => conversation),
			),
			...part(
				'messages',
				read.map((one) => one.messages),
			),
			...part(
				'transcripts',
				read.map(({ transcript }) => transcript),
			),
			...part(
				'contacts',
				read.flatMap(({ contact }) => contact ?? []),
			),
		]),
	};
}
