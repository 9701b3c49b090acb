import type { ViewerRefusal } from '../nodes/Drift/resources/archive/viewer/format.ts';

const counted = new Intl.NumberFormat('en');

/** A number as it is read: `2,000`. */
export const amount = (number: number): string => counted.format(number);

/** A number with its noun: `1 message`, `2,000 messages`. */
export const count = (number: number, noun: string): string => `${amount(number)} ${noun}${number === 1 ? '' : 's'}`;

const STATUS = new Map([
	['open', 'Open'],
	['closed', 'Closed'],
	['pending', 'Pending'],
	['bulk_sent', 'Sent in bulk'],
]);

/** The status of a conversation in words. */
export const statusName = (status: string | undefined): string =>
	status === undefined ? 'No status' : (STATUS.get(status.toLowerCase()) ?? status);

const REFUSED = new Map([
	['conversation', 'the conversation itself'],
	['messages', 'its messages'],
	['transcript', 'its transcript'],
	['contact', 'its contact'],
	['attachment', 'this attachment'],
]);

const refusedName = (kind: string): string => REFUSED.get(kind) ?? kind;

const TYPE = new Map([
	['private_note', 'Private note'],
	['private_prompt', 'Private prompt'],
	['suggestion', 'Suggestion'],
	['edit', 'Edit'],
]);

/** A refusal in a sentence. */
export const refusalText = ({ kind, status, reason }: ViewerRefusal): string =>
	`Drift refused ${refusedName(kind)}${status === null ? '' : ` (${status})`}: ${reason}`;

/** Why a conversation has no messages. */
export const noMessagesText = (refused: ViewerRefusal[] = []): string =>
	refused.some(({ kind }) => kind === 'messages')
		? 'The messages could not be read'
		: 'Drift returned no messages for this conversation';

/** The type of a message that is no chat, in words. */
export const typeName = (type: string): string => TYPE.get(type) ?? type;
