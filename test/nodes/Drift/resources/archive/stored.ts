import type { INodeExecutionData } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import type { FileRecord, StoredFile } from '../../../../../nodes/Drift/resources/archive/files';
import type { Position } from '../../../../../nodes/Drift/resources/archive/position';
import type { SliceRecord } from '../../../../../nodes/Drift/resources/archive/sliceRecord';

/** A file of an archive as it is stored. */
export const stored = (name: string, content: unknown): StoredFile => ({
	name,
	content: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

/** What the manifest says of a file. */
export const recordOf = ({ name, content }: StoredFile): FileRecord => ({
	name,
	sha256: createHash('sha256').update(content).digest('hex'),
	bytes: content.length,
});

/** A file as an item that a node behind which it stands gives. */
export const itemOf = ({ name, content }: StoredFile): INodeExecutionData => ({
	json: {},
	binary: { data: { fileName: name, mimeType: 'application/json', data: content.toString('base64') } },
});

/** A position with nothing left to read. */
export const positionOf = (changes: Partial<Position> = {}): Position => ({
	version: 1,
	writes: 9,
	slice: 3,
	pass: 2,
	passStartedAt: '2026-11-20T08:00:00.000Z',
	stage: 'finish',
	conversationFiles: 2,
	contactFiles: 1,
	done: 0,
	walk: {
		round: 1,
		until: null,
		known: [],
		cursor: null,
		isOverlapping: false,
		recent: [],
		top: null,
		topRows: [],
		archived: 3,
	},
	attachments: [],
	counts: { conversations: 4, messages: 12, attachments: 1, contacts: 2, bytes: 1000 },
	expected: 3,
	refused: 0,
	lease: null,
	lastError: null,
	at: '2026-11-20T08:02:00.000Z',
	...changes,
});

/** The record of a slice. */
export const sliceOf = (slice: number, changes: Partial<SliceRecord> = {}): SliceRecord => ({
	version: 1,
	slice,
	pass: 1,
	passStartedAt: '2026-11-19T08:00:00.000Z',
	stage: 'conversations',
	at: `2026-11-19T08:0${slice}:00.000Z`,
	requests: 10,
	ms: 1000,
	files: [],
	conversations: [],
	lists: {},
	contacts: 0,
	refused: [],
	resolved: [],
	...changes,
});

const line = (id: number, status: string, texts: string[], at: string) =>
	`${JSON.stringify({
		conversation: { id, status, contactId: 7 },
		messages: texts.map((body, index) => ({
			id: id * 100 + index,
			conversationId: id,
			type: 'chat',
			author: { id: 7, type: 'contact', bot: false },
			body,
			createdAt: 1_795_000_000_000 + index,
		})),
		transcript: null,
		contact: { id: 7, attributes: { email: 'ann@example.com' } },
		refused: [],
		archivedAt: at,
	})}\n`;

/** An archive of two passes and three slices: its files with content, and its state. Conversation 2 changed in between. */
export function archiveOf(): { content: StoredFile[]; state: StoredFile[] } {
	const users = stored('users.jsonl', '{"id":1}\n{"id":2}\n');
	const attachment = stored('attachment-501-Größe (1).png', 'bytes');
	const first = stored(
		'conversations-000001.jsonl',
		[
			line(1, 'open', ['<p>Hi</p>', '<p>Grüße "quoted", \\ and a, comma</p>'], '2026-11-19T08:02:00.000Z'),
			line(2, 'closed', ['<p>before</p>'], '2026-11-19T08:02:00.000Z'),
			line(3, 'bulk_sent', ['<p>Offer</p>'], '2026-11-19T08:02:00.000Z'),
		].join(''),
	);
	const second = stored(
		'conversations-000002.jsonl',
		line(2, 'open', ['<p>before</p>', '<p>after</p>'], '2026-11-20T08:01:00.000Z'),
	);
	const passTwo = { pass: 2, passStartedAt: '2026-11-20T08:00:00.000Z' };
	const slices = [
		sliceOf(1, { stage: 'lists', files: [recordOf(users)], lists: { 'users.jsonl': 2, 'teams.jsonl': 0 } }),
		sliceOf(2, {
			files: [recordOf(first), recordOf(attachment)],
			conversations: [
				[1, 2, 'open', 1_795_000_000_000, [1, 1, 0, 0, 0]],
				[2, 1, 'closed', 1_795_000_000_000, [1, 0, 0, 0, 0]],
				[3, 1, 'bulk_sent', null, [0, 0, 0, 1, 0]],
			],
		}),
		sliceOf(3, {
			...passTwo,
			at: '2026-11-20T08:01:00.000Z',
			files: [recordOf(second)],
			conversations: [[2, 2, 'open', 1_795_000_100_000, [1, 0, 0, 0, 1]]],
			driftCounts: {
				conversations: { open: 2, closed: 1, pending: 0 },
				report: { conversations: 3, agentMessages: 1, botMessages: 1, endUserMessages: 3 },
			},
		}),
	];
	return {
		content: [users, attachment, first, second],
		state: [
			...slices.map((slice) => stored(`slice-00000${slice.slice}.json`, slice)),
			stored('position-1.json', positionOf()),
			stored('position-2.json', positionOf({ writes: 8, stage: 'counts' })),
		],
	};
}
