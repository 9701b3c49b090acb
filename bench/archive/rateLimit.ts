import { join } from 'node:path';

import { startSeparateDrift } from '../../playground/drift/start.ts';
import { stage } from '../../playground/progress.ts';
import { untilDone } from '../../playground/untilDone.ts';
import { buildEngine, buildWorkingTree, makeFolder } from '../engine/build.ts';
import type { Engine, Version } from '../engine/build.ts';

const root = join(import.meta.dirname, '../..');

const LIMIT = { requests: 600, perMs: 60_000 };

/** How many requests may be sent for each one needed, and how much of what the limit allows must be used. */
const AT_MOST_SENT = 1.1;
const AT_LEAST_USED = 0.9;

type Items = Awaited<ReturnType<Engine['runNode']>>['output'];

/** Calls Get Next Slice, with n8n's engine, until nothing is left to be read, as a workflow would. Throws if it fails. */
async function archive(engine: Engine, version: Version, url: string, token: string): Promise<void> {
	let items: Items = [{ json: {} }];
	do {
		const run = await engine.runNode({
			...version,
			credentials: { accessToken: token, baseUrl: url },
			credentialId: 'one for all',
			parameters: { resource: 'archive', operation: 'getNextSlice', conversationsPerSlice: 100, leaseMinutes: 30 },
			items,
		});
		if (run.error) throw new Error(`Get Next Slice failed: ${run.error.message}`);
		items = run.output.slice(-1);
	} while (items[0]?.json.isLast !== true);
}

await untilDone(async () => {
	const folder = makeFolder();
	const [version, engine] = [await buildWorkingTree(folder), await buildEngine(folder)];
	const sizes = { conversations: 550, contacts: 200, messages: 6_000, latency: 50, now: Date.now() };
	const drift = await startSeparateDrift(root, sizes);
	await drift.change({ rateLimit: LIMIT });
	const started = Date.now();
	await stage('An archive against 600 requests a minute', () => archive(engine, version, drift.url, drift.token));
	const took = Date.now() - started;
	const { requests } = await drift.counted();
	const statuses = Object.values(requests).flatMap((ofKind) => Object.entries(ofKind));
	const sum = (counts: ReadonlyArray<[string, number]>) => counts.reduce((total, [, count]) => total + count, 0);
	const needed = sum(statuses.filter(([status]) => status !== '429'));
	const sent = sum(statuses) / needed;
	const used = (needed * LIMIT.perMs) / LIMIT.requests / took;
	console.log(
		`  ${needed} requests needed, ${sent.toFixed(3)} sent for each, ${Math.round(took / 1000)} s, ${Math.round(used * 100)} % of what the limit allows`,
	);
	await drift.close();
	return sent < AT_MOST_SENT && used >= AT_LEAST_USED ? 0 : 1;
});
