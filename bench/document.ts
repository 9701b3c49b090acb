import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [BEGIN, END] = ['<!-- written by npm run bench -->', '<!-- end -->'];

/** Writes text between the marks of docs/performance.md, and the chart (SVG) beside it. Throws if the marks are gone. */
export function writeDocument(root: string, text: string, chart: string): void {
	const page = join(root, 'docs/performance.md');
	const [before, rest] = readFileSync(page, 'utf8').split(BEGIN);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`${page} has no place between ${BEGIN} and ${END}`);
	writeFileSync(page, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
	writeFileSync(join(root, 'docs/performance.svg'), chart);
}
