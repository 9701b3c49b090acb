import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes text between the marks of docs/archive.md that a script of this name has there. Throws if the marks are gone. */
export function writeFigures(root: string, script: string, text: string): void {
	const page = join(root, 'docs/archive.md');
	const [begin, end] = [`<!-- written by npm run ${script} -->`, `<!-- end of ${script} -->`];
	const [before, rest] = readFileSync(page, 'utf8').split(begin);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`${page} has no place between ${begin} and ${end}`);
	writeFileSync(page, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
