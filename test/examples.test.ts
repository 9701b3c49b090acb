import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(__dirname, '..');
const files = globSync('examples/*.json', { cwd: root }).sort();
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Example {
	nodes: Array<{ id: string; name: string; type: string; parameters: { content?: string } }>;
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

const exampleIn = (file: string): Example => JSON.parse(read(file));

/** The names of nodes that a text calls by, as expressions do: `$('Settings')`. */
const calledIn = (text: string) => [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name = '']) => name);

/** The names of nodes that a note prints bold. */
const boldIn = (text: string) => [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);

it('has examples, each in their README', () => {
	expect(files.length).toBeGreaterThan(6);
	const named = [...read('examples/README.md').matchAll(/\]\((.+\.json)\)/g)].map(([, name = '']) => name);
	expect(named.sort()).toEqual(files.map((file) => basename(file)));
});

it.each(files)('%s imports whole: names and IDs once each, and every node named is there', (file) => {
	const { nodes, connections } = exampleIn(file);
	const names = nodes.map(({ name }) => name);
	const ids = [...read(file).matchAll(/"id": "([0-9a-f-]{36})"/g)].map(([, id]) => id);
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(ids).size).toBe(ids.length);

	const connected = Object.values(connections).flatMap(({ main = [] }) => main.flat().map(({ node }) => node));
	const called = calledIn(read(file));
	expect([...Object.keys(connections), ...connected, ...called].filter((name) => !names.includes(name))).toEqual([]);
});

it.each(files)('the notes of %s name nodes that are there', (file) => {
	const { nodes } = exampleIn(file);
	const names = [...nodes.map(({ name }) => name), 'Executions'];
	const bold = nodes.flatMap(({ parameters: { content = '' } }) => boldIn(content));
	expect(bold.filter((name) => !names.includes(name))).toEqual([]);
});

it.each(files.filter((file) => file.includes('archive')))('%s needs no Code node', (file) => {
	expect(exampleIn(file).nodes.filter(({ type }) => type === 'n8n-nodes-base.code')).toEqual([]);
});
