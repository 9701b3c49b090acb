import type { Position, Row, Walk } from '../position';

/** How long before the latest known update a round begins to read again, in ms: rows with equal times, or shown late, are not missed. */
const OVERLAP = 60_000;

/** How many rounds a pass has at most: in an account that is in use, something always has changed meanwhile, and the next pass is for that. */
const MAX_ROUNDS = 5;

/** The walk of the very first round. `since` is how far back it reads, in ms since 1970; null for everything. */
export const firstWalk = (since: number | null): Walk => ({
	round: 1,
	until: since,
	known: [],
	cursor: null,
	isOverlapping: false,
	recent: [],
	top: null,
	topRows: [],
	archived: 0,
});

/** The round after one that has read to its end: from the top to where that one began. */
export function nextRound({ round, until, known, top, topRows }: Walk): Walk {
	const walk = firstWalk(top === null ? until : top - OVERLAP);
	return { ...walk, round: round + 1, known: top === null ? known : topRows };
}

/** Whether the list has been read as often as a pass does: nothing had changed the last time. */
export const isEnough = ({ archived, round }: Walk): boolean => archived === 0 || round >= MAX_ROUNDS;

const isIn = (rows: Row[], [id, updatedAt]: Row) => rows.some((row) => row[0] === id && row[1] === updatedAt);

/** Takes note of the rows of a page, from which the end of the next round follows. Times in the future, from a clock gone wrong, are no end. */
export function note(walk: Walk, rows: Row[]): void {
	const times = rows.map(([, updatedAt]) => updatedAt).filter((updatedAt) => updatedAt <= Date.now());
	// Those later than a top that is known have moved up since: they are for the next round, or this one might never end
	const latest = walk.top ?? Infinity;
	walk.top ??= times.length > 0 ? Math.max(...times) : null;
	const { top } = walk;
	const near = (row: Row) => row[1] <= latest && (top === null || row[1] >= top - OVERLAP);
	walk.topRows = walk.topRows.concat(rows.filter((row) => near(row) && !isIn(walk.topRows, row)));
}

/** The rows of a page that are to be archived, each once: not those that moved up since the round began, nor those that are known from the round before, or from this page and the one before. */
export function newRows({ until, known, recent, top, topRows }: Walk, rows: Row[]): Row[] {
	const isOfRound = (row: Row) => row[1] >= (until ?? -Infinity) && (row[1] <= (top ?? Infinity) || isIn(topRows, row));
	const wanted = rows.filter((row) => isOfRound(row) && !isIn(known, row) && !isIn(recent, row));
	return wanted.filter((row, index) => !isIn(wanted.slice(0, index), row));
}

/** Whether a page is the last of its round: it reaches back to what is known. */
export const isLast = ({ until }: Walk, rows: Row[]): boolean =>
	until !== null && rows.some(([, updatedAt]) => updatedAt < until);

/** Whether the list goes in a circle: a page leads to itself, or, with a token for a place in the list, begins with rows later than those of the page before. */
export const isCircle = ({ recent }: Walk, cursor: Walk['cursor'], next: Walk['cursor'], rows: Row[]): boolean =>
	cursor !== null &&
	(JSON.stringify(cursor) === JSON.stringify(next) ||
		('page_token' in cursor && (rows[0]?.[1] ?? 0) > (recent[0]?.[1] ?? Infinity)));

/** Where the next pass begins, given where the one before ended. */
export const walkOfPass = (position: Position): Walk => ({ ...nextRound(position.walk), round: 1 });
