import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RefusedSoFar, refusedWords } from '../../../playground/archive/refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contact = (id: number, conversationId: number) => ({ kind: 'contact', id, status: 404, conversationId });
const write = (slice: number, pass: number, refused: object[]) =>
	writeFileSync(join(folder, `slice-${String(slice).padStart(6, '0')}.json`), JSON.stringify({ pass, refused }));

test('a contact that is refused in several conversations counts once, and each pass counts anew', () => {
	write(1, 1, [contact(1, 10), contact(1, 11), { kind: 'transcript', id: 1, status: 500 }]);
	write(2, 1, [contact(1, 12), contact(2, 13)]);
	write(3, 2, [contact(2, 13)]);
	const refused = new RefusedSoFar(folder);
	expect([0, 1, 2].map((slice) => refused.next({ slice, pass: 1 }))).toEqual([0, 2, 3]);
	expect(refused.next({ slice: 2, pass: 2 })).toBe(0);
	expect(refused.next({ slice: 3, pass: 2 })).toBe(1);
	expect(new RefusedSoFar(folder).next({ slice: 3, pass: 2 })).toBe(1);
});

test.each([
	[[], 'nothing'],
	[[{ kind: 'contact', count: 6 }], '6 contacts'],
	[
		[
			{ kind: 'contact', count: 1 },
			{ kind: 'contact', count: 1200 },
			{ kind: 'messages', count: 1 },
			{ kind: 'teams', count: 1 },
		],
		'1,201 contacts, the messages of 1 conversation, and the list "teams"',
	],
])('says what was refused: %j', (refused, words) => {
	expect(refusedWords(refused)).toBe(words);
});
