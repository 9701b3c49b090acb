import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { count } from './progress.ts';

const Slice = Type.Object({
	pass: Type.Number(),
	refused: Type.Array(Type.Object({ kind: Type.String(), id: Type.Unknown() })),
});

/** Counts what Drift has refused in a pass so far, each thing once: a contact may be refused in several conversations. */
export class RefusedSoFar {
	private readonly folder: string;
	private things = new Set<string>();
	private pass = 0;
	private slices = 0;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** Takes how many slices are stored, and the pass. Reads those it has not seen. */
	next({ slice, pass }: { slice: number; pass: number }): number {
		if (pass !== this.pass) this.things = new Set();
		this.pass = pass;
		while (this.slices < slice) {
			this.slices += 1;
			const name = `slice-${String(this.slices).padStart(6, '0')}.json`;
			const stored = Value.Parse(Slice, JSON.parse(readFileSync(join(this.folder, name), 'utf8')));
			if (stored.pass === pass) for (const { kind, id } of stored.refused) this.things.add(`${kind} ${String(id)}`);
		}
		return this.things.size;
	}
}

/** Things that archive.json counts as refused. */
interface RefusedCount {
	kind: string;
	count: number;
}

/** The kinds of things that are called what they are; the others are lists, or a conversation's messages. */
const THINGS = new Set(['conversation', 'transcript', 'contact', 'attachment']);

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What Drift refused, by kind: `6 contacts and the list "teams"`. */
export function refusedWords(refused: RefusedCount[]): string {
	const kinds = new Map<string, number>();
	for (const { kind, count: many } of refused) kinds.set(kind, (kinds.get(kind) ?? 0) + many);
	const words = [...kinds].map(([kind, many]) => {
		if (THINGS.has(kind)) return count(many, kind);
		return kind === 'messages' ? `the messages of ${count(many, 'conversation')}` : `the list "${kind}"`;
	});
	return words.length === 0 ? 'nothing' : list.format(words);
}
