import './engine/engine.ts';
import { PackageDirectoryLoader } from 'n8n-core';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';

import { VERSION } from '../nodes/Drift/resources/archive/version.ts';
import { unpackPackage } from '../playground/package.ts';
import { runProgram } from '../playground/processes.ts';

const root = join(__dirname, '..');
/** Those of n8n's documentation that a node with an API can be in. */
const CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-')));
const installed = join(folder, 'node_modules', 'n8n-nodes-drift');
let loader: PackageDirectoryLoader;
let files: string[];

/** Builds and packs a copy of the project, and unpacks it the way n8n installs it: beside n8n-workflow, and nothing else. */
beforeAll(async () => {
	const copy = join(folder, 'copy');
	const left = new Set(['node_modules', '.git', 'dist', 'playground']);
	cpSync(root, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
	symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
	await runProgram('npm', ['run', 'build'], { cwd: copy });
	await unpackPackage(copy, installed);
	symlinkSync(join(root, 'node_modules', 'n8n-workflow'), join(folder, 'node_modules', 'n8n-workflow'), 'junction');
	files = readdirSync(installed, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(installed, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
	loader = new PackageDirectoryLoader(installed);
	await loader.loadAll();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (file: string) => readFileSync(join(installed, file), 'utf8');

/** Takes the icon as n8n's loader resolved it, and returns the paths of both files inside the package. */
function iconFiles(iconUrl: unknown): string[] {
	const prefix = 'icons/n8n-nodes-drift/';
	const { light, dark } = Object.fromEntries(Object.entries(iconUrl ?? {}));
	return [light, dark].map((url) => {
		if (typeof url !== 'string' || !url.startsWith(prefix)) throw new Error(`Not an icon of the package: ${url}`);
		return url.slice(prefix.length);
	});
}

describe('the tarball', () => {
	it('holds the build, the documents and nothing else', () => {
		expect(files.filter((file) => !file.startsWith('dist/') && file !== 'CHANGELOG.md').sort()).toEqual([
			'LICENSE.md',
			'README.md',
			'index.js',
			'package.json',
		]);
		expect(files.filter((file) => /tsbuildinfo|\.test\.|(?<!\.d)\.ts$/.test(file))).toEqual([]);
		expect(files.filter((file) => /^dist\/(?!nodes\/|credentials\/)/.test(file))).toEqual([]);
	});

	it('says in an archive which version it is', () => {
		expect(VERSION).toBe(JSON.parse(bytes('package.json')).version);
	});

	it('holds the output schema of every operation', () => {
		const schemas = (all: string[]) => all.filter((file) => /__schema__.*\.json$/.test(file)).sort();
		const ours = readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' }).map(
			(file) => `dist/nodes/${file.replaceAll(sep, '/')}`,
		);
		expect(schemas(files)).toEqual(schemas(ours));
		expect(schemas(files)).not.toHaveLength(0);
	});

	it('needs n8n-workflow and nothing else', () => {
		expect(Object.keys(loader.packageJson)).not.toContain('dependencies');
		expect(JSON.parse(bytes('package.json'))).toMatchObject({ peerDependencies: { 'n8n-workflow': '*' } });
	});

	// n8n-node lint refuses a package that says `strict` and has rules of its own beside n8n's (docs/n8n-rules.md)
	it('does not say that its ESLint configuration is the template of n8n-node', () => {
		expect(loader.packageJson.n8n).not.toHaveProperty('strict');
	});

	it('exports every class that n8n loads from it', async () => {
		const exported: Record<string, unknown> = await import(join(installed, 'index.js'));
		const { nodes = [], credentials = [] } = loader.packageJson.n8n ?? {};
		const classes = [...nodes, ...credentials].map((path) => basename(path).split('.')[0]);
		expect(classes).toEqual([
			'Drift',
			'DriftConversationTrigger',
			'DriftTrigger',
			'DriftApi',
			'DriftOAuth2Api',
			'DriftWebhookApi',
		]);
		for (const name of classes) expect(exported).toHaveProperty(String(name), expect.any(Function));
	});
});

describe("n8n's loader", () => {
	it('finds the nodes and the credentials under their names', () => {
		expect(loader.packageName).toBe('n8n-nodes-drift');
		const nodes = ['drift', 'driftConversationTrigger', 'driftTrigger'];
		expect(loader.known.nodes).toMatchObject({
			drift: { className: 'Drift' },
			driftConversationTrigger: { className: 'DriftConversationTrigger' },
			driftTrigger: { className: 'DriftTrigger' },
		});
		expect(loader.known.credentials).toMatchObject({
			driftAccessTokenApi: { className: 'DriftApi', supportedNodes: nodes },
			driftAppOAuth2Api: { className: 'DriftOAuth2Api', supportedNodes: ['drift', 'driftConversationTrigger'] },
			driftWebhookApi: { className: 'DriftWebhookApi', supportedNodes: ['driftTrigger'] },
		});
		expect(loader.types.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(nodes));
		expect(loader.types.credentials.map(({ name }) => name).sort()).toEqual([
			'driftAccessTokenApi',
			'driftAppOAuth2Api',
			'driftWebhookApi',
		]);
	});

	it('finds two different icons for each', () => {
		for (const { name, iconUrl } of [...loader.types.nodes, ...loader.types.credentials]) {
			const [light = '', dark = ''] = iconFiles(iconUrl);
			expect([name, existsSync(join(installed, light)), existsSync(join(installed, dark))]).toEqual([name, true, true]);
			expect(bytes(light)).toContain('<svg');
			expect(bytes(light)).not.toBe(bytes(dark));
		}
	});

	it('reads the codex, with categories that n8n has', () => {
		for (const { codex } of loader.types.nodes) {
			expect(codex?.categories).not.toHaveLength(0);
			expect(CATEGORIES).toEqual(expect.arrayContaining(codex?.categories ?? []));
			expect(codex?.resources?.primaryDocumentation).toEqual([{ url: expect.stringMatching(/^https:/) }]);
			expect(codex?.resources?.credentialDocumentation).toEqual([{ url: expect.stringMatching(/^https:/) }]);
		}
	});
});
