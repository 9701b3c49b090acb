import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isDone, readPosition, releaseLease } from '../../../playground/archive/position.ts';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const position = (writes: number, further: object = {}) => ({
	writes,
	slice: 3,
	pass: 1,
	passStartedAt: '2026-01-01T00:00:00.000Z',
	stage: 'conversations',
	done: 0,
	walk: { archived: 200, cursor: { page_token: 'kept' } },
	counts: { conversations: 200, messages: 4000, attachments: 0, contacts: 0, bytes: 5 },
	expected: 1000,
	lease: null,
	lastError: null,
	...further,
});
const write = (number: number, content: object | string) =>
	writeFileSync(
		join(folder, `position-${number}.json`),
		typeof content === 'string' ? content : JSON.stringify(content),
	);

test('the position stored last counts, and one that was cut off does not', () => {
	expect(readPosition(join(folder, 'nowhere'))).toBeUndefined();
	write(1, position(7));
	write(2, position(8));
	expect(readPosition(folder)?.writes).toBe(8);
	write(2, JSON.stringify(position(8)).slice(0, 40));
	expect(readPosition(folder)?.writes).toBe(7);
});

test('an archive is done when both positions say so', () => {
	write(1, position(9, { stage: 'done' }));
	expect(isDone(folder)).toBe(false);
	write(2, position(8, { stage: 'done' }));
	expect(isDone(folder)).toBe(false);
	write(2, position(9, { stage: 'done' }));
	expect(isDone(folder)).toBe(true);
});

test('a lease that is left is released in the next position, beside the last one', () => {
	const leased = position(11, { lease: { holder: 'someone', until: Date.now() + 60_000 } });
	write(1, position(10));
	write(2, leased);
	releaseLease(folder);
	expect(readPosition(folder)).toEqual(position(12, { lease: { holder: 'nobody', until: 0 } }));
	expect(JSON.parse(readFileSync(join(folder, 'position-2.json'), 'utf8'))).toEqual(leased);
});

test('a position without a lease stays as it is', () => {
	write(1, position(13));
	releaseLease(folder);
	expect(readPosition(folder)).toEqual(position(13));
});
