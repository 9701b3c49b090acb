import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parts } from './parts';

const root = join(__dirname, '../..');

/** `npm run docs`: what stands between the marks is made what it should be before it is compared. */
const isWriting = process.env.DOCS === 'write';

const marksOf = (name: string) =>
	[`<!-- written by npm run docs: ${name} -->\n\n`, `\n\n<!-- end of ${name} -->`] as const;

/** A page with a new text between the marks. A page that is not there yet begins as the part alone. Throws if the marks are gone. */
function withPart(page: string, name: string, text: string): string {
	const [begin, end] = marksOf(name);
	const file = join(root, page);
	if (!existsSync(file)) return `${begin}${text}${end}\n`;
	const [before, rest] = readFileSync(file, 'utf8').split(begin);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`${page} has no place between ${begin.trim()} and ${end.trim()}`);
	return `${before}${begin}${text}${end}${after}`;
}

test.each(parts)('$page has the $name as the nodes are; if it fails: npm run docs', ({ page, name, text }) => {
	const wanted = withPart(page, name, text);
	const file = join(root, page);
	if (isWriting) writeFileSync(file, wanted);
	expect(existsSync(file) ? readFileSync(file, 'utf8') : 'no page').toBe(wanted);
});

it('keeps no page of a resource that is gone', () => {
	const wanted = parts.map(({ page }) => page);
	const left = readdirSync(join(root, 'docs/resources')).filter((file) => !wanted.includes(`docs/resources/${file}`));
	expect(left).toEqual([]);
});
