import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const NOTES = 'docs/drift-api.md';

/** The project's own files: those at the top and in the folders edited by hand. */
const files = globSync(
	['*.{js,md,mjs,ts}', '{.github,bench,credentials,docs,examples,nodes,playground,test}/**/*.{js,md,mjs,ts}'],
	{
		cwd: root,
		exclude: ['**/node_modules/**', 'playground/n8n/data/**'],
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

/** The anchor GitHub generates for the first heading with this text. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(' ', '-');

/** Every match of a pattern's first group that is not good, as `file:line match`. */
function wrong(file: string, text: string, pattern: RegExp, isGood: (found: string) => boolean): string[] {
	return [...text.matchAll(pattern)].flatMap(({ 1: found = '', index }) => {
		const line = text.slice(0, index).split('\n').length;
		return isGood(found) ? [] : [`${file}:${line} ${found}`];
	});
}

const SECTION = /§(\d+(?:\.\d+)*)/g;
const LINK = /\]\(([^)\s]+)/g;

test("every § in code and documentation is a section of the notes on Drift's API", () => {
	const sections = new Set(headingsOf(NOTES).map((heading) => /^\d+(\.\d+)?/.exec(heading)?.[0]));
	const cited = files.flatMap((file) => [...read(file).matchAll(SECTION)]);
	expect(cited.length).toBeGreaterThan(100);
	expect(files.flatMap((file) => wrong(file, read(file), SECTION, (section) => sections.has(section)))).toEqual([]);
});

test('every link between pages leads to a file, and its anchor to a heading', () => {
	const leadsSomewhere = (page: string) => (link: string) => {
		if (/^[a-z]+:/.test(link)) return true;
		const [path = '', anchor] = link.split('#');
		const target = path === '' ? page : join(dirname(page), path);
		return (
			existsSync(join(root, target)) && (anchor === undefined || headingsOf(target).map(anchorOf).includes(anchor))
		);
	};
	expect(pages).toEqual(expect.arrayContaining(['README.md', NOTES, 'examples/README.md']));
	expect(pages.flatMap((page) => wrong(page, prose(page), LINK, leadsSomewhere(page)))).toEqual([]);
});
