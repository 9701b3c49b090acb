import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
	/** As ISO; absent if everything was wanted. */
	changedSince: Type.Optional(Type.String()),
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
	lease: Type.Unknown(),
	lastError: Type.Union([Type.Object({ message: Type.String() }), Type.Null()]),
});

export type Position = Static<typeof Position>;

/** Whether an archive was begun in a folder. */
export const hasPosition = (folder: string): boolean => NAMES.some((name) => existsSync(join(folder, name)));

/** Where an archive stands; undefined if it has not begun. */
export const readPosition = (folder: string): Position | undefined => latest(folder)?.position;

/** Whether all of a pass is stored: then both files say so, the second at the very end. */
export function isDone(folder: string): boolean {
	const [first, second] = NAMES.map((name) => stored(folder, name));
	return first?.stage === 'done' && second?.stage === 'done' && first.writes === second.writes;
}

/** Lets the archive be worked on at once, though whoever worked on it last did not say that it is gone. It must be. The node then knows that a slice was cut off. */
export function releaseLease(folder: string): void {
	const { position, name } = latest(folder) ?? {};
	if (!position?.lease) return;
	const released = { ...position, writes: position.writes + 1, lease: { holder: 'nobody', until: 0 } };
	const other = NAMES.find((one) => one !== name) ?? '';
	writeFileSync(join(folder, other), `${JSON.stringify(released)}\n`);
}

function latest(folder: string): { position: Position; name: string } | undefined {
	const found = NAMES.flatMap((name) => {
		const position = stored(folder, name);
		return position ? [{ name, position }] : [];
	});
	return found.sort((a, b) => b.position.writes - a.position.writes)[0];
}

/** The position in a file, all of it; undefined if there is none, or it is being written. */
function stored(folder: string, name: string): Position | undefined {
	try {
		const position: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
		return Value.Check(Position, position) ? position : undefined;
	} catch {
		return undefined;
	}
}
