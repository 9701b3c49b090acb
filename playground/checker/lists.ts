import type { Differences } from './differences.ts';
import { rowsOf } from './files.ts';
import type { Digest } from './files.ts';
import type { Held } from './forms.ts';

/** How many lines each list of an archive has, by file name, once compared. */
export type ListCounts = Map<string, number>;

/** Reads files of an archive, and compares them with the account's lists. */
export class Lists {
	readonly counts: ListCounts = new Map();
	private readonly folder: string;
	private readonly files: ReadonlyMap<string, Digest>;
	private readonly refused: ReadonlySet<string>;
	private readonly differences: Differences;

	constructor(
		folder: string,
		{ files, refused }: { files: ReadonlyMap<string, Digest>; refused: ReadonlySet<string> },
		differences: Differences,
	) {
		this.folder = folder;
		this.files = files;
		this.refused = refused;
		this.differences = differences;
	}

	/** Each must be as the account has it, in its order. */
	async compare({ lists }: Extract<Held, { kind: 'lists' }>): Promise<void> {
		for (const [name, rows] of Object.entries(lists)) {
			const archived = await this.read(name);
			const expected = rows.map((row) => JSON.stringify(row));
			if (archived && String(archived) !== String(expected))
				this.differences.add('a list is not as in the account', `${name}, ${archived.length} for ${expected.length}`);
		}
	}

	/** Each meeting must be there once, those that Drift gives no longer may be. */
	async compareMeetings({ rows, given }: Extract<Held, { kind: 'meetings' }>): Promise<void> {
		const archived = await this.read('meetings');
		if (!archived) return;
		const [held, present] = [rows, given].map((some) => new Set(some.map((row) => JSON.stringify(row))));
		const known = new Set(archived);
		if (known.size < archived.length) this.differences.add('a meeting is there twice', archived.length - known.size);
		for (const row of known) if (!held?.has(row)) this.differences.add('a meeting is not in the account', row);
		for (const row of present ?? []) if (!known.has(row)) this.differences.add('a meeting is missing', row);
	}

	/** The lines of a list's file; undefined if Drift refused the list. */
	private async read(name: string): Promise<string[] | undefined> {
		const file = `${name}.jsonl`;
		if (!this.files.has(file)) {
			if (!this.refused.has(`${name} ${name}`)) this.differences.add('a list is missing', file);
			return undefined;
		}
		const lines: string[] = [];
		for await (const [row] of rowsOf(this.folder, file, this.differences)) lines.push(JSON.stringify(row));
		this.counts.set(file, lines.length);
		return this.refused.has(`${name} ${name}`) ? undefined : lines;
	}
}
