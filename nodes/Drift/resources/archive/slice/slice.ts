import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { storedSecrets } from '../../../client/credential';
import { DriftApiError } from '../../../client/errors';
import { withoutSecrets } from '../../../client/nodeError';
import type { DriftClient, RequestOptions } from '../../../client/request';
import type { ItemRequest } from '../../../execution/runItem';
import { conversationList } from '../../conversation/list';
import type { ArchiveFile, FileRecord, StoredFile } from '../files';
import { inOneLine, objectsInLines } from '../lines';
import type { Position } from '../position';
import type { SliceRecord } from '../sliceRecord';
import type { Viewed } from '../viewer/viewerData';
import { Refusals } from './refusals';

/** What the user chose. */
export interface SliceSettings {
	conversationsPerSlice: number;
	emailAddresses: string[];
	/** For how long the turn is kept after the slice, in ms; undefined if it is over then. */
	keepFor: number | undefined;
}

/** How long what is under way may go on, as a share of the time in which new work begins. */
const MORE = 0.8;

/** How many times a request may hang until that time is over: it is repeated (client/retry.ts). */
const PATIENCE = 5;

/** The error for what takes longer than a slice may. */
export const tooLong = () =>
	new DriftApiError('There was no time left in the slice', 'Choose a longer lease, or fewer conversations per slice.');

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
	readonly viewed: Required<Viewed> = { conversations: [], users: [], contacts: [], playbooks: [], meetings: [] };
	readonly attachments: Array<{ file: FileRecord; item: INodeExecutionData }> = [];
	readonly refusals: Refusals;
	readonly record: Pick<SliceRecord, 'conversations' | 'lists' | 'contacts' | 'resolved' | 'requests'> &
		Pick<SliceRecord, 'emailAddresses' | 'driftCounts'> = {
		conversations: [],
		lists: {},
		contacts: 0,
		resolved: [],
		requests: 0,
	};

	private readonly deadline: number;
	private readonly end: number;
	private readonly patience: number;
	/** What an earlier pass was refused, once it is asked for. */
	private refusedBefore: Set<string> | undefined;

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
		this.patience = patience;
		this.deadline = performance.now() + patience;
		this.end = this.deadline + patience * MORE;
	}

	/** Whether it has taken long enough: what is under way is finished, and nothing new begins. */
	get isOver(): boolean {
		return performance.now() > this.deadline;
	}

	/** Whether what is read now cannot have been archived before. */
	get isFirstReading(): boolean {
		return this.position.pass === 1 && this.position.walk.round === 1;
	}

	/** How long is left for requests, in ms. */
	get timeLeft(): number {
		return this.end - performance.now();
	}

	/** A client for requests that need a scope. Each request counts, and none begins that would come too late for the slice to be stored. */
	client(scope?: string): DriftClient {
		const { context, request } = this.itemRequest;
		return {
			context,
			options: {},
			request: async (options) => {
				if (this.timeLeft <= 0) throw tooLong();
				this.record.requests += 1;
				return await request(this.withSettings(options), { scope }).catch(async (error: unknown) => {
					throw await this.withoutSecrets(error);
				});
			},
		};
	}

	/** Asks for what Drift has answered before. Throws a `DriftApiError` if it fails for the whole account. */
	async probe(): Promise<void> {
		const { scope, url, firstPage } = conversationList;
		await this.itemRequest.request(this.withSettings({ url, qs: { limit: 1, ...firstPage } }), { scope });
	}

	/** A request as the user's Request Options want it; one that hangs must not take the time of the whole slice. */
	private withSettings(options: RequestOptions): RequestOptions {
		const { options: chosen } = this.itemRequest;
		return { ...chosen, timeout: Math.min(Number(chosen.timeout), this.patience / PATIENCE), ...options };
	}

	/** A failure without the token, which Drift may repeat, as what is refused is written to the archive. */
	private async withoutSecrets(error: unknown): Promise<unknown> {
		if (!(error instanceof DriftApiError)) return error;
		const { context } = this.itemRequest;
		const secrets = await storedSecrets(context);
		const { status, isUncertain } = error;
		const [message, description] = [error.message, error.description].map((text) => withoutSecrets(text, secrets));
		return new DriftApiError(message ?? '', description ?? '', { status, isUncertain });
	}

	/** Takes note that something can be read now, if it had been refused in an earlier pass. */
	resolve({ kind, id, conversationId }: SliceRecord['resolved'][number]): void {
		const keyOf = (thing: IDataObject) => JSON.stringify([thing.kind, thing.id, thing.conversationId]);
		this.refusedBefore ??= new Set(objectsInLines(this.storedText('refused.jsonl')).map(keyOf));
		const thing = { kind, id, conversationId };
		if (this.refusedBefore.has(keyOf(thing))) this.record.resolved.push(thing);
	}

	/** The content of a file that was given back; empty if there is none. */
	storedText(name: string): string {
		return this.stored.find((file) => file.name === name)?.content.toString() ?? '';
	}

	/** Adds a file with a line of JSON for each row. */
	addLines(name: string, lines: string[]): void {
		const content = Buffer.from(lines.map((line) => `${inOneLine(line)}\n`).join(''));
		this.files.push({ name, content, mimeType: 'application/x-ndjson' });
	}

	/** Adds a file of text. */
	addText(name: string, text: string): void {
		this.files.push({ name, content: Buffer.from(text), mimeType: 'text/plain' });
	}
}
