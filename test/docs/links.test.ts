import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { anchorOf } from './markdown';

const root = join(__dirname, '../..');
const NOTES = 'docs/drift-api.md';

/** The project's own files: those at the top and in the folders edited by hand. */
const files = globSync(
	['*.{js,json,md,mjs,ts}', '{.github,bench,credentials,docs,examples,nodes,playground,test}/**/*.{js,json,md,mjs,ts}'],
	{
		cwd: root,
		exclude: ['**/node_modules/**', '**/package-lock.json', 'playground/n8n/data/**'],
	},
);
const pages = files.filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The text of a page with its line numbers kept, but without code blocks and without brackets in inline code. */
const prose = (page: string) =>
	read(page)
		.replaceAll(/^```.*?^```$/gms, (code) => code.replaceAll(/[^\n]/g, ''))
		.replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));

const headingsOf = (page: string) => [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);

/** Every match of a pattern's first group that is not good, as `file:line match`. */
function wrong(file: string, text: string, pattern: RegExp, isGood: (found: string) => boolean): string[] {
	return [...text.matchAll(pattern)].flatMap(({ 1: found = '', index }) => {
		const line = text.slice(0, index).split('\n').length;
		return isGood(found) ? [] : [`${file}:${line} ${found}`];
	});
}

const SECTION = /§(\d+(?:\.\d+)*)/g;
/** A link or an image in Markdown, and one in HTML. */
const LINKS = [/\]\(([^)\s]+)/g, /\b(?:href|src)="([^"]+)"/g];
/** A page of the project as others link to it: the README, or a file with its path. */
const OWN_PAGE =
	/https:\/\/github\.com\/n8n-nodes-drift\/n8n-nodes-drift((?:\/blob\/main\/[\w./-]+)?(?:#[\w-]+)?)(?![\w/.-])/g;

test("every § in code and documentation is a section of the notes on Drift's API", () => {
	const sections = new Set(headingsOf(NOTES).map((heading) => /^\d+(\.\d+)?/.exec(heading)?.[0]));
	const cited = files.flatMap((file) => [...read(file).matchAll(SECTION)]);
	expect(cited.length).toBeGreaterThan(100);
	expect(files.flatMap((file) => wrong(file, read(file), SECTION, (section) => sections.has(section)))).toEqual([]);
});

/** Whether there is a file, seen from a page, and in it the heading that the anchor means. */
function leadsSomewhere(page: string, link: string): boolean {
	if (/^[a-z]+:/.test(link)) return true;
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
	return existsSync(join(root, target)) && (anchor === undefined || headingsOf(target).map(anchorOf).includes(anchor));
}

test('every link and image on a page leads to a file, and its anchor to a heading', () => {
	expect(pages).toEqual(expect.arrayContaining(['README.md', NOTES, 'examples/README.md']));
	expect(
		pages.flatMap((page) =>
			LINKS.flatMap((pattern) => wrong(page, prose(page), pattern, (link) => leadsSomewhere(page, link))),
		),
	).toEqual([]);
});

test("every address of the project's pages in code and data leads to a file, and its anchor to a heading", () => {
	const isGood = (address: string) => {
		const link = address.replace('/blob/main/', '');
		return ['', '#readme'].includes(link) || leadsSomewhere('README.md', link);
	};
	const linking = files.filter((file) => read(file).includes('/blob/main/'));
	expect(linking).toEqual(
		expect.arrayContaining(['nodes/Drift/Drift.node.json', 'credentials/DriftApi.credentials.ts']),
	);
	expect(files.flatMap((file) => wrong(file, read(file), OWN_PAGE, isGood))).toEqual([]);
});

test('every page of the documentation is linked from another', () => {
	const targets = pages.flatMap((page) =>
		[...prose(page).matchAll(/\]\(([^)#\s]+)/g)].map(([, path = '']) => join(dirname(page), path)),
	);
	expect(pages.filter((page) => page.startsWith('docs/') && !targets.includes(page))).toEqual([]);
});

test('every image says what is on it', () => {
	expect(pages.flatMap((page) => wrong(page, prose(page), /!\[([^\]]*)\]\(/g, (text) => text !== ''))).toEqual([]);
});
