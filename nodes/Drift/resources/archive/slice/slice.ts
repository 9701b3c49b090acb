import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { DriftClient } from '../../../client/request';
import type { ItemRequest } from '../../../execution/runItem';
import type { ConversationRecord } from '../conversationRecord';
import type { ArchiveFile, FileRecord, StoredFile } from '../files';
import { objectsInLines } from '../lines';
import type { Position } from '../position';
import type { DriftCounts, SliceRecord } from '../sliceRecord';
import { Refusals } from './refusals';

/** What the user chose. */
export interface SliceSettings {
	conversationsPerSlice: number;
	emailAddresses: string[];
}

/** A slice while it is read: where it stands, and what it has so far. */
export class Slice {
	readonly itemRequest: ItemRequest;
	readonly settings: SliceSettings;
	/** What is stored already, as far as it was given back. */
	readonly stored: StoredFile[];
	/** Where the archive stands; moves on as the slice is read. */
	readonly position: Position;
	/** When it began, as ISO. */
	readonly at: string;
	/** Whether it was tried before: n8n may have been stopped while it wrote the files. */
	readonly isSecondTry: boolean;
	/** Files without those of attachments, in the order to be written. */
	readonly files: ArchiveFile[] = [];
	/** What the viewer shows of it. */
	readonly viewed: { conversations: ConversationRecord[]; users: IDataObject[]; contacts: IDataObject[] } = {
		conversations: [],
		users: [],
		contacts: [],
	};
	readonly attachments: Array<{ file: FileRecord; item: INodeExecutionData }> = [];
	readonly refusals: Refusals;
	readonly record: Pick<SliceRecord, 'conversations' | 'lists' | 'contacts' | 'resolved' | 'requests'> & {
		driftCounts?: DriftCounts;
	} = { conversations: [], lists: {}, contacts: 0, resolved: [], requests: 0 };

	private readonly deadline: number;
	private readonly refusedBefore: IDataObject[];

	/** `patience` is for how long it begins new work, in ms. */
	constructor(
		itemRequest: ItemRequest,
		settings: SliceSettings,
		stored: StoredFile[],
		position: Position,
		patience: number,
	) {
		this.itemRequest = itemRequest;
		this.settings = settings;
		this.stored = stored;
		this.position = position;
		this.isSecondTry = position.lastError !== null;
		this.at = new Date().toISOString();
		this.refusals = new Refusals(this.at);
		this.deadline = performance.now() + patience;
		this.refusedBefore = objectsInLines(this.storedText('refused.jsonl'));
	}

	/** Whether it has taken long enough: what is under way is finished, and nothing new begins. */
	get isOver(): boolean {
		return performance.now() > this.deadline;
	}

	/** Whether what is read now cannot have been archived before. */
	get isFirstReading(): boolean {
		return this.position.pass === 1 && this.position.walk.round === 1;
	}

	/** A client for requests that need a scope. Each request counts. */
	client(scope?: string): DriftClient {
		const { context, request } = this.itemRequest;
		return {
			context,
			options: {},
			request: async (options) => {
				this.record.requests += 1;
				return await request({ json: true, disableFollowRedirect: true, ...options }, { scope });
			},
		};
	}

	/** Takes note that something can be read now, if it had been refused in an earlier pass. */
	resolve(thing: SliceRecord['resolved'][number]): void {
		const isIt = ({ kind, id }: IDataObject) => kind === thing.kind && id === thing.id;
		if (this.refusedBefore.some(isIt)) this.record.resolved.push(thing);
	}

	/** The content of a file that was given back; empty if there is none. */
	storedText(name: string): string {
		return this.stored.find((file) => file.name === name)?.content.toString() ?? '';
	}

	/** Adds a file with a line of JSON for each row. */
	addLines(name: string, lines: string[]): void {
		const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
		this.files.push({ name, content, mimeType: 'application/x-ndjson' });
	}
}

/** The number of a file or slice in its name: six digits, so that names sort. */
export const numbered = (name: string, number: number, extension: string) =>
	`${name}-${String(number).padStart(6, '0')}.${extension}`;
