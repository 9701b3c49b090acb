import loading from '../../examples/archive-to-postgresql.json' with { type: 'json' };
import { archiveWorkflow, NODES } from '../archive/workflow.ts';
import { importExample, storeCredentials } from '../examples.ts';
import { publishWorkflow, setParameters } from '../workflows.ts';
import type { StoredWorkflow } from '../workflows.ts';
import type { Cluster } from './cluster.ts';
import type { Postgres } from './postgres.ts';

/** Small slices, many of which end before a worker is killed, and a lease that soon runs out. */
const SETTINGS = { conversationsPerSlice: 20, leaseMinutes: 1 };

/** How often n8n looks whether there is something to archive, in s. */
const EVERY = 5;

/** Has n8n archive a Drift account, and gives it the workflow that loads the archive into PostgreSQL, which it returns. Throws when n8n refuses. */
export async function importWorkflows(
	{ session, files }: Cluster,
	drift: { token: string; url: string },
	{ user, password, port, database }: Postgres,
): Promise<StoredWorkflow> {
	const credentials = await storeCredentials(session, [
		{
			type: 'driftAccessTokenApi',
			name: 'Drift (simulated)',
			data: { accessToken: drift.token, baseUrl: drift.url },
		},
		{
			type: 'postgres',
			name: 'PostgreSQL',
			data: { host: '127.0.0.1', port, database, user, password, ssl: 'disable' },
		},
	]);
	const rule = { interval: [{ field: 'seconds', secondsInterval: EVERY }] };
	const archiving = archiveWorkflow({ folder: files, ...SETTINGS }, { [NODES.schedule]: { rule } });
	await publishWorkflow(session, await importExample(session, archiving, credentials, 'replace'));

	const imported = await importExample(session, loading, credentials, 'replace');
	const folder = { id: 'folder', name: 'folder', value: files, type: 'string' };
	return await setParameters(session, imported, 'Settings', { assignments: { assignments: [folder] } });
}
