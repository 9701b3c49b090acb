import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Deletions, dump, startDrift } from '../../../playground/simulator/index.ts';
import type { Drift } from '../../../playground/simulator/index.ts';

/** What an account holds of a conversation. */
export interface Held {
	kind: string;
	conversation: { id: number; status: string; contactId: number };
	messages: object[];
	transcript: string;
	contact: object | null;
	attachments: Array<{ id: number }>;
	lists: Record<string, object[]>;
	given: object[];
}

/** A folder with an archive, made by hand of what a simulated account holds. */
export class TestArchive {
	readonly folder = mkdtempSync(join(tmpdir(), 'archive-'));
	readonly deletions: Deletions;
	private readonly drift: Drift;

	static async of(sizes: { conversations: number; contacts: number; messages: number }): Promise<TestArchive> {
		return new TestArchive(await startDrift(sizes));
	}

	private constructor(drift: Drift) {
		this.drift = drift;
		this.deletions = new Deletions(drift.account);
	}

	get account(): Drift['account'] {
		return this.drift.account;
	}

	/** What the account holds, as its lines. */
	async *held(): AsyncGenerator<string> {
		for (const object of dump(this.account, this.drift.settings.variants, this.deletions)) yield JSON.stringify(object);
	}

	/** Writes the archive anew. */
	async write(): Promise<void> {
		rmSync(this.folder, { recursive: true });
		mkdirSync(this.folder);
		const conversations: string[] = [];
		const texts: string[] = [];
		const byStatus: Record<string, number> = {};
		const refused: string[] = [];
		const lists: Record<string, number> = {};
		let messages = 0;
		const list = (name: string, rows: object[]) => {
			this.put(`${name}.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
			lists[`${name}.jsonl`] = rows.length;
		};
		for await (const line of this.held()) {
			const held: Held = JSON.parse(line);
			if (held.kind === 'lists') for (const [name, rows] of Object.entries(held.lists)) list(name, rows);
			if (held.kind === 'meetings') list('meetings', held.given);
			if (held.kind !== 'conversation') continue;
			const { conversation, transcript, contact } = held;
			const lacking = contact ? [] : [refusal('contact', conversation.contactId)];
			refused.push(...lacking.map((one) => JSON.stringify(one)));
			const archived = { conversation, messages: held.messages, transcript, contact, refused: lacking, archivedAt: AT };
			conversations.push(JSON.stringify(archived));
			const { length } = held.messages;
			texts.push(
				`Conversation ${conversation.id}\nMessages: ${length}\n\n`,
				...held.messages.map(() => '2026-01-01 00:00 Ann: Hi\n'),
				'\n',
			);
			byStatus[conversation.status] = (byStatus[conversation.status] ?? 0) + 1;
			messages += held.messages.length;
			for (const { id } of held.attachments)
				writeFileSync(join(this.folder, `attachment-${id}-file`), this.account.attachments.get(id)?.content ?? '');
		}
		this.put('conversations-000001.jsonl', conversations.map((one) => `${one}\n`).join(''));
		this.put('transcripts-000001.txt', texts.join(''));
		const files = readdirSync(this.folder).map((name) => ({ name, ...this.digest(name) }));
		this.put('refused.jsonl', [...new Set(refused)].map((one) => `${one}\n`).join(''));
		const counts = {
			conversations: conversations.length,
			conversationsByStatus: byStatus,
			messages,
			attachments: files.filter(({ name }) => name.startsWith('attachment-')).length,
			lists,
			files: files.length,
			bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
		};
		const drift = { conversations: byStatus };
		const refusedCounts = [{ kind: 'contact', count: new Set(refused).size }];
		this.put('archive.json', JSON.stringify({ complete: true, counts, drift, refused: refusedCounts, files }));
		this.sign();
	}

	/** Writes the manifest of what is there. */
	sign(): void {
		rmSync(join(this.folder, MANIFEST), { force: true });
		const names = readdirSync(this.folder);
		this.put(MANIFEST, names.map((name) => `${this.digest(name).sha256}  ${name}\n`).join(''));
	}

	read(name: string): string {
		return readFileSync(join(this.folder, name), 'utf8');
	}

	put(name: string, content: string): void {
		writeFileSync(join(this.folder, name), content);
	}

	async end(): Promise<void> {
		await this.drift.close();
		rmSync(this.folder, { recursive: true });
	}

	private digest(name: string): { sha256: string; bytes: number } {
		const content = readFileSync(join(this.folder, name));
		return { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
	}
}

export const MANIFEST = 'manifest-sha256.txt';

const AT = '2026-01-01T00:00:00.000Z';

export const refusal = (kind: string, id: number): object => ({ kind, id, status: 404, reason: 'It is gone', at: AT });
