import { buildSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The viewer's page as it is laid into an archive: its files by name, as the JSON text that the node holds. Scripts stay readable: whoever opens an archive may look what it does. */
export function pageJson(): string {
	const text = (name: string) => readFileSync(join(__dirname, name), 'utf8');
	const { outputFiles } = buildSync({
		absWorkingDir: __dirname,
		entryPoints: ['main.ts'],
		bundle: true,
		format: 'iife',
		target: 'es2022',
		charset: 'utf8',
		write: false,
	});
	const script = outputFiles.map((file) => file.text).join('');
	const page = { 'index.html': text('index.html'), 'viewer.css': text('viewer.css'), 'viewer.js': script };
	return `${JSON.stringify(page, null, '\t')}\n`;
}
