import type { ICredentialType, INodeType } from 'n8n-workflow';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runProgram } from '../../playground/processes.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** What is needed to compile a commit. */
const SOURCES = ['nodes', 'credentials', 'tsconfig.json', 'tsconfig.build.json', 'package.json'];

/** The package as compiled from a commit or the working tree. */
export interface Version {
	nodeType: INodeType;
	credentialType: ICredentialType;
}

/** n8n's engine, as the tests run it. */
export type Engine = Pick<typeof import('../../test/engine/run.ts'), 'runNode'>;

/** Creates a folder that is deleted when this process exits. Code compiled into it finds the project's packages. */
export function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	return folder;
}

/** Compiles and loads the version of a commit. Throws with the output of git or the compiler. */
export async function buildCommit(commit: string, folder: string): Promise<Version> {
	const [sources, archive] = [join(folder, 'then'), join(folder, 'then.tar')];
	await runProgram('git', ['archive', '--output', archive, commit, ...SOURCES], { cwd: root });
	mkdirSync(sources);
	await runProgram('tar', ['-xf', archive, '-C', sources], { cwd: root });
	return await buildVersion(sources, join(sources, 'dist'));
}

/** Compiles and loads the version of the working tree, whose own `dist` stays as it is. Throws with the compiler's output. */
export async function buildWorkingTree(folder: string): Promise<Version> {
	return await buildVersion(root, join(folder, 'now'));
}

/** Compiles and loads the engine: Node.js cannot load n8n-workflow with the `import` in the sources. Throws with the compiler's output. */
export async function buildEngine(folder: string): Promise<Engine> {
	const target = join(folder, 'engine');
	await compile(join(root, 'bench/engine/tsconfig.engine.json'), target);
	const { removeFolder }: typeof import('../../test/engine/environment.ts') = require(
		join(target, 'test/engine/environment.js'),
	);
	process.on('exit', removeFolder);
	return require(join(target, 'test/engine/run.js'));
}

async function buildVersion(sources: string, target: string): Promise<Version> {
	await compile(join(sources, 'tsconfig.build.json'), target);
	const { Drift }: { Drift: new () => INodeType } = require(join(target, 'nodes/Drift/Drift.node.js'));
	const { DriftApi }: { DriftApi: new () => ICredentialType } = require(
		join(target, 'credentials/DriftApi.credentials.js'),
	);
	return { nodeType: new Drift(), credentialType: new DriftApi() };
}

async function compile(project: string, target: string): Promise<void> {
	const compiler = join(root, 'node_modules/typescript/bin/tsc');
	await runProgram(process.execPath, [compiler, '-p', project, '--outDir', target], { cwd: root });
}
