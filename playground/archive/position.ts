import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAMES = ['position-1.json', 'position-2.json'];

/** What the command needs to know of where an archive stands. */
const Position = Type.Object({
	/** The highest counts. */
	writes: Type.Number(),
	slice: Type.Number(),
	pass: Type.Number(),
	/** As ISO. */
	passStartedAt: Type.String(),
	stage: Type.String(),
	/** How many of its stage are done. */
	done: Type.Number(),
	/** How many conversations this round has archived. */
	walk: Type.Object({ archived: Type.Number() }),
	counts: Type.Object({
		conversations: Type.Number(),
		messages: Type.Number(),
		attachments: Type.Number(),
		contacts: Type.Number(),
	}),
	/** How many conversations the account has; null if Drift did not say. */
	expected: Type.Union([Type.Number(), Type.Null()]),
	refused: Type.Number(),
	lease: Type.Unknown(),
	lastError: Type.Union([Type.Object({ message: Type.String() }), Type.Null()]),
});

export type Position = Static<typeof Position>;

/** Where an archive stands; undefined if it has not begun. */
export async function readPosition(folder: string): Promise<Position | undefined> {
	return (await latest(folder))?.position;
}

/** Whether all of a pass is stored: then both files say so, the second at the very end. */
export async function isDone(folder: string): Promise<boolean> {
	const [first, second] = await Promise.all(NAMES.map(async (name) => await stored(folder, name)));
	return first?.stage === 'done' && second?.stage === 'done' && first.writes === second.writes;
}

/** Lets the archive be worked on at once, though whoever worked on it last did not say that it is gone. It must be. */
export async function releaseLease(folder: string): Promise<void> {
	const { position, name } = (await latest(folder)) ?? {};
	if (!position?.lease) return;
	const released = { ...position, writes: position.writes + 1, lease: null };
	const other = NAMES.find((one) => one !== name) ?? '';
	await writeFile(join(folder, other), JSON.stringify(released));
}

async function latest(folder: string): Promise<{ position: Position; name: string } | undefined> {
	const found = await Promise.all(NAMES.map(async (name) => ({ name, position: await stored(folder, name) })));
	return found
		.flatMap(({ name, position }) => (position ? [{ name, position }] : []))
		.sort((a, b) => b.position.writes - a.position.writes)[0];
}

/** The position in a file, all of it; undefined if there is none, or it is being written. */
async function stored(folder: string, name: string): Promise<Position | undefined> {
	try {
		const position: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
		return Value.Check(Position, position) ? position : undefined;
	} catch {
		return undefined;
	}
}
