import type { Position } from './position.ts';

/** How long back the speed is measured, in ms. */
const WINDOW = 60_000;

const number = new Intl.NumberFormat('en');
export const count = (many: number, one: string) => `${number.format(many)} ${one}${many === 1 ? '' : 's'}`;

/** How fast conversations are archived, by where the archive stood in the last minute. */
export class Speed {
	private readonly samples: Array<{ at: number; conversations: number }> = [];

	/** Takes how many conversations are archived at a time (ms). Returns how many a second there were; undefined as long as nobody knows. */
	next(at: number, conversations: number): number | undefined {
		const { samples } = this;
		if (conversations !== samples.at(-1)?.conversations) samples.push({ at, conversations });
		while (samples.length > 2 && at - (samples[0]?.at ?? at) > WINDOW) samples.shift();
		const [first] = samples;
		if (!first || samples.length < 2) return undefined;
		return ((conversations - first.conversations) / (at - first.at)) * 1_000;
	}
}

/** What is known of an archive beside its position. */
export interface Known {
	/** How many conversations there are; null if nobody knows, or not all are wanted. */
	total: number | null;
	/** How many things Drift has refused so far. */
	refused: number;
	/** In conversations a second. */
	speed: number | undefined;
}

/** Where an archive stands, on one line. */
export function describe(position: Position, known: Known): string {
	const { lastError } = position;
	return [
		...stageOf(position, known),
		...(known.refused > 0 ? [`${number.format(known.refused)} refused`] : []),
		...(lastError ? [`trying again: ${lastError.message}`] : []),
	].join(', ');
}

function stageOf(position: Position, { total, speed }: Known): string[] {
	const { stage, pass, counts, walk, done } = position;
	switch (stage) {
		case 'lists':
			return ['Reading users, accounts, teams and the other lists'];
		case 'refused':
			return ['Asking again for what was refused'];
		case 'conversations': {
			const perSecond =
				speed === undefined
					? []
					: [`${number.format(speed < 10 ? Math.round(speed * 10) / 10 : Math.round(speed))} a second`];
			if (pass > 1) return [`${count(walk.archived, 'changed conversation')} archived`, ...perSecond];
			// While they are read there may be more, or Drift does not count them all
			const left = (total ?? 0) - counts.conversations;
			if (total === null || left <= 0) return [`${count(counts.conversations, 'conversation')} archived`, ...perSecond];
			return [
				`${number.format(counts.conversations)} of ${count(total, 'conversation')} archived`,
				...perSecond,
				...(speed ? [`${duration(left / speed)} left`] : []),
			];
		}
		case 'contacts':
			return [`${number.format(done)} email addresses looked up`];
		case 'counts':
			return ["Asking for Drift's own counts"];
		default:
			return ['Writing the report'];
	}
}

/** Seconds in words. */
function duration(seconds: number): string {
	if (seconds < 90) return `${Math.ceil(seconds)} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 90 ? `${minutes} min` : `${number.format(Math.round(minutes / 6) / 10)} h`;
}
