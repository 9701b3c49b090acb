import type { Position } from '../../../playground/archive/position.ts';
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
	expected: 20_000,
	refused: 3,
	lease: null,
	lastError: null,
	...further,
});

test.each([
	[{}, true, 100, '1,200 of 20,000 conversations archived, 100 a second, 3 min left, 3 refused'],
	[{}, true, undefined, '1,200 of 20,000 conversations archived, 3 refused'],
	[{}, true, 0, '1,200 of 20,000 conversations archived, 0 a second, 3 refused'],
	[{}, true, 0.4, '1,200 of 20,000 conversations archived, 0.4 a second, 13.1 h left, 3 refused'],
	[{}, false, 100, '1,200 conversations archived, 100 a second, 3 refused'],
	[{ expected: null }, true, undefined, '1,200 conversations archived, 3 refused'],
	[{ expected: 1200 }, true, 100, '1,200 conversations archived, 100 a second, 3 refused'],
	[{ pass: 2 }, true, undefined, '1 changed conversation archived, 3 refused'],
	[{ stage: 'contacts', done: 40 }, true, undefined, '40 email addresses looked up, 3 refused'],
	[{ lastError: { message: 'Drift failed' } }, true, undefined, /, 3 refused, last error: Drift failed$/],
])('says where the archive stands: %j', (further, whole, speed, words) => {
	expect(wordsOf(position(further), whole, speed)).toEqual(
		typeof words === 'string' ? words : expect.stringMatching(words),
	);
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
