import type { Position } from '../../../playground/archive/position.ts';
import type { Known } from '../../../playground/archive/progress.ts';
import { describe as wordsOf, Speed } from '../../../playground/archive/progress.ts';

const position = (further: Partial<Position>): Position => ({
	writes: 1,
	slice: 12,
	pass: 1,
	passStartedAt: '2026-01-01T00:00:00.000Z',
	stage: 'conversations',
	done: 0,
	walk: { archived: 1 },
	counts: { conversations: 1200, messages: 24_000, attachments: 0, contacts: 0 },
	lease: null,
	lastError: null,
	...further,
});

const known = (further: Partial<Known>): Known => ({ total: 20_000, refused: 3, speed: undefined, ...further });

test.each<[Partial<Position>, Partial<Known>, string]>([
	[{}, { speed: 100 }, '1,200 of 20,000 conversations archived, 100 a second, 3 min left, 3 refused'],
	[{}, {}, '1,200 of 20,000 conversations archived, 3 refused'],
	[{}, { speed: 0 }, '1,200 of 20,000 conversations archived, 0 a second, 3 refused'],
	[{}, { speed: 0.4 }, '1,200 of 20,000 conversations archived, 0.4 a second, 13.1 h left, 3 refused'],
	[{}, { total: null, speed: 100 }, '1,200 conversations archived, 100 a second, 3 refused'],
	[{}, { total: 1200, speed: 100 }, '1,200 conversations archived, 100 a second, 3 refused'],
	[{ pass: 2 }, { refused: 0 }, '1 changed conversation archived'],
	[{ stage: 'contacts', done: 40 }, {}, '40 email addresses looked up, 3 refused'],
	[
		{ stage: 'counts', lastError: { message: 'The last slice was interrupted' } },
		{ refused: 0 },
		"Asking for Drift's own counts, trying again: The last slice was interrupted",
	],
])('says where the archive stands: %j, %j', (further, beside, words) => {
	expect(wordsOf(position(further), known(beside))).toBe(words);
});

test('the speed is that of the last minute, and falls while nothing comes', () => {
	const speed = new Speed();
	expect(speed.next(0, 500)).toBeUndefined();
	expect(speed.next(5_000, 500)).toBeUndefined();
	expect(speed.next(10_000, 600)).toBe(10);
	expect(speed.next(20_000, 600)).toBe(5);
	for (let at = 30_000; at <= 200_000; at += 10_000) speed.next(at, at / 10);
	expect(speed.next(200_000, 20_000)).toBeCloseTo(100);
});
