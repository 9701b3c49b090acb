import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Workflow {
	name: string;
	nodes: Array<{
		id: string;
		name: string;
		type: string;
		typeVersion: number;
		parameters: { content?: string };
		credentials?: unknown;
	}>;
	connections: Record<string, { [type: string]: Array<Array<{ node: string }>> }>;
	settings: Record<string, unknown>;
}

const folder = join(__dirname, '../examples');
const examples = globSync('*.json', { cwd: folder }).sort();
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const read = (file: string): Workflow => JSON.parse(textOf(file));

/** The latest version of a node that n8n 1.123 has, of those that n8n 2.41 has newer ones of. */
const NEWEST: Record<string, number> = {
	'n8n-nodes-base.scheduleTrigger': 1.3,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.if': 2.3,
	'n8n-nodes-base.readWriteFile': 1,
	'n8n-nodes-base.filter': 2.3,
	'n8n-nodes-base.postgres': 2.6,
	'n8n-nodes-base.executeWorkflow': 1.3,
	'n8n-nodes-base.executeWorkflowTrigger': 1.1,
};

describe.each(examples)('%s', (file) => {
	const { nodes, connections } = read(file);
	const names = nodes.map(({ name }) => name);

	it('has each node once, without credentials, in a version that n8n 1.123 has', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(nodes.filter(({ type, typeVersion }) => typeVersion > (NEWEST[type] ?? Infinity))).toEqual([]);
	});

	it('connects and names only nodes that it has', () => {
		const connected = Object.entries(connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs).flatMap((output) => output.flat().map(({ node }) => node)),
		]);
		const named = [...textOf(file).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect([...connected, ...named].filter((name) => !names.includes(String(name)))).toEqual([]);
	});

	it('remembers nothing in n8n itself, whose workers forget it in queue mode', () => {
		expect(textOf(file)).not.toContain('getWorkflowStaticData');
	});

	it('has notes that name in bold only nodes that it has, and a page of n8n', () => {
		const notes = nodes.map(({ parameters: { content = '' } }) => content).join('\n');
		const bold = [...notes.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
		expect(bold.filter((name) => !names.includes(name) && name !== 'Executions')).toEqual([]);
	});

	it('stands in the list of examples', () => {
		expect(textOf('README.md')).toContain(`](${basename(file)})`);
	});
});

test.each(examples.filter((file) => file.startsWith('archive')))(
	'%s needs no code, and what it has carried is not kept',
	(file) => {
		const { nodes, settings } = read(file);
		expect(nodes.filter(({ type }) => /code|function/i.test(type))).toEqual([]);
		expect(settings).toMatchObject({ saveDataSuccessExecution: 'none', saveDataErrorExecution: 'all' });
		// n8n's editor imports no settings: its user must be told
		expect(textOf(file)).toContain('set *Save successful production executions* to *Do not save*');
	},
);

test.each(examples.filter((file) => file.startsWith('archive-drift')))(
	'%s begins by hand where one step is executed',
	(file) => {
		// n8n begins at the trigger whose connections come first, and Every minute leads past Where it stands
		expect(Object.keys(read(file).connections)[0]).toBe('By hand');
	},
);

test('the nightly export exports every status, and remembers a run only once all its files are written', () => {
	const { nodes, connections } = read('scheduled-transcript-export.json');
	const conversations = nodes.find(({ name }) => name === 'Conversations');
	expect(conversations?.parameters).toMatchObject({ filters: { updatedAfter: '={{ $json.updatedAfter }}' } });
	expect(JSON.stringify(conversations?.parameters)).not.toContain('status');
	// The first output of the loop is the one that comes when it is done
	const [done, loop] = connections['Loop over hundreds']?.main ?? [];
	expect([done, loop].map((output) => output?.map(({ node }) => node))).toEqual([['Note this run'], ['Transcript']]);
	const after = (node: string): string[] => [
		node,
		...(connections[node]?.main ?? []).flat().flatMap((next) => after(next.node)),
	];
	expect(after('Note this run').at(-1)).toBe('Remember this run');
});
