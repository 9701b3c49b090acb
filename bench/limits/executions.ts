import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

import { buildEngine, buildWorkingTree, makeFolder } from '../engine/build.ts';
import { Work } from './work.ts';
import type { Result } from './work.ts';

/** A process with n8n's engine. It says when it is ready, works when it is told to, and says how that ended. */
const folder = makeFolder();
const version = await buildWorkingTree(folder);
const engine = await buildEngine(folder);

process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.once('message', (message) => void work(Value.Parse(Work, message)).then((result) => process.send?.(result)));
process.send?.('ready');

async function work({ url, token, executions, items, prefix }: Static<typeof Work>): Promise<Static<typeof Result>> {
	const runs = await Promise.all(
		Array.from({ length: executions }, async (_, execution) => {
			const contacts = Array.from({ length: items }, (__, item) => ({
				email: `${prefix}.${execution}.${item}@example.com`,
			}));
			return await engine.runNode({
				...version,
				credentials: { accessToken: token, baseUrl: url },
				credentialId: 'one for all',
				parameters: { resource: 'contact', operation: 'create', email: '={{ $json.email }}' },
				items: contacts,
			});
		}),
	);
	return {
		succeeded: runs.filter(({ output }) => output.length === items).length,
		errors: runs.flatMap(({ error }) => error?.message ?? []),
	};
}
