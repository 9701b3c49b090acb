import type { IBinaryData, IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { isObject } from '../../../client/json';
import { notDrift } from '../../../client/response';
import { waitWhile } from '../../../client/wait';
import { inPool } from '../../../execution/limiter';
import { attachmentsOf, idOf } from '../../../output/messageParts';
import { attachmentFileName } from '../../attachment/fileName';
import type { ConversationRecord } from '../conversationRecord';
import type { Position } from '../position';
import { tooLong } from './slice';
import type { Slice } from './slice';

type Attachment = Position['attachments'][number];
type Helpers = IExecuteSingleFunctions['helpers'];
type Stream = Awaited<ReturnType<Helpers['getBinaryStream']>>;

/** How many are read at once: n8n may have to hold each in memory. */
const AT_ONCE = 3;

/** After how many bytes of attachments the others are left to the next slice. */
const ENOUGH = 32_000_000;

/** How often one is asked for if it breaks off. */
const MAX_TRIES = 3;

const isStream = (body: unknown): body is Stream => isObject(body) && typeof body.pipe === 'function';

/** The attachments of a conversation's messages, each once. Those that cannot be asked for are refused. */
export function attachmentsIn(slice: Slice, { conversation, messages }: ConversationRecord): Attachment[] {
	const conversationId = Number(conversation.id);
	const found = new Map<number | string, Attachment>();
	for (const message of messages) {
		for (const { id, fileName } of attachmentsOf(message)) {
			const known = idOf(id);
			const name = typeof fileName === 'string' ? fileName : undefined;
			if (known !== undefined) found.set(known, { id: known, fileName: name, conversationId });
			else slice.refusals.add(notDrift('with an attachment without ID'), nameless(message, conversationId, name));
		}
	}
	return [...found.values()];
}

/** What to call an attachment that has no ID: after its message. */
const nameless = ({ id }: IDataObject, conversationId: number, fileName: string | undefined) => ({
	kind: 'attachment',
	id: `of message ${String(id)}`,
	conversationId,
	fileName,
});

/** The SHA-256 of a file and its size in bytes, wherever n8n keeps it. */
async function digestOf({ getBinaryStream }: Helpers, { id, data }: IBinaryData) {
	const hash = createHash('sha256');
	let bytes = 0;
	const parts = id === undefined ? [Buffer.from(data, 'base64')] : await getBinaryStream(id);
	for await (const part of parts) {
		hash.update(part);
		bytes += Buffer.byteLength(part);
	}
	return { sha256: hash.digest('hex'), bytes };
}

/** Undefined if an answer broke off. Throws what n8n could not store, such as on a full disk: that is no fault of the attachment. */
function undefinedIfBroken(error: unknown): undefined {
	const code = isObject(error) ? String(error.code ?? '') : '';
	if (/^E(?!CONN|PIPE|TIMEDOUT|HOST|NET|RR_)/.test(code)) throw error;
}

/** Asks for an attachment. Returns its bytes as a stream, so that its size does not matter where n8n keeps files on disk, and their type; throws a `DriftApiError`. */
async function open(slice: Slice, { id, fileName }: Attachment): Promise<{ body: Stream; type: string | undefined }> {
	const { body, headers } = await slice.client('conversation_read').request({
		url: `/attachments/${encodeURIComponent(String(id))}/data`,
		encoding: 'stream',
		json: false,
	});
	if (!isStream(body)) throw notDrift('with something other than a file');
	const type = String(headers['content-type'] ?? '').split(';', 1)[0];
	const isSentAsFile = /^\s*attachment\b/i.test(String(headers['content-disposition']));
	if (type === 'text/html' && !isSentAsFile && !/\.x?html?$/i.test(fileName ?? '')) {
		body.destroy();
		throw notDrift('with a web page instead of data');
	}
	return { body, type: type || undefined };
}

/** Waits until a stream has been read; breaks it off when there is no time left: an answer that stands still would hold up the archive for ever. */
async function inTime<T>(slice: Slice, body: Stream, reading: Promise<T>): Promise<T> {
	let isRead = false;
	void waitWhile(
		() => (isRead ? 0 : slice.timeLeft),
		async () => {},
	).then(() => isRead || body.destroy(tooLong()));
	return await reading.finally(() => (isRead = true));
}

/** Reads an attachment, again if it breaks off. Returns its size in bytes; throws a `DriftApiError`. */
async function readAttachment(slice: Slice, attachment: Attachment): Promise<number> {
	const { id, fileName, conversationId } = attachment;
	const { helpers } = slice.itemRequest.context;
	const name = attachmentFileName(id, fileName);
	for (let tries = 1; ; tries++) {
		const { body, type } = await open(slice, attachment);
		const data = await inTime(slice, body, helpers.prepareBinaryData(body, name, type)).catch(undefinedIfBroken);
		if (data) {
			const file = { name, ...(await digestOf(helpers, data)) };
			const json = { fileName: name, kind: 'attachment', id, conversationId, bytes: file.bytes, sha256: file.sha256 };
			slice.attachments.push({ file, item: { json, binary: { data } } });
			return file.bytes;
		}
		slice.itemRequest.throwIfCancelled();
		if (tries === MAX_TRIES) throw notDrift(`with a file that broke off, ${tries} times`);
	}
}

/** Reads attachments that are waiting until there are enough for a slice; the others stay in the position. Throws what concerns more than one of them. */
export async function readAttachments(slice: Slice, waiting: Attachment[]): Promise<void> {
	const left: Attachment[] = [];
	let bytes = 0;
	await inPool(waiting, AT_ONCE, async (attachment) => {
		if (slice.isOver || bytes > ENOUGH) {
			left.push(attachment);
			return;
		}
		const { id, fileName, conversationId } = attachment;
		await readAttachment(slice, attachment).then(
			(read) => (bytes += read),
			(error: unknown) => slice.refusals.add(error, { kind: 'attachment', id, conversationId, fileName }),
		);
	});
	slice.position.attachments = left;
}
