import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { enterHome } from '../home.ts';
import { lock } from '../lock.ts';
import { setUp } from '../setUp.ts';
import { startDrift } from '../simulator/index.ts';
import { untilDone } from '../untilDone.ts';
import { keepArchiving } from './keepArchiving.ts';
import type { Options } from './options.ts';
import { readOptions, TOKEN_WANTED } from './options.ts';
import { Reporter } from './reporter.ts';

const root = join(import.meta.dirname, '../..');

/** The exit status of an archive that was stopped before it was complete. */
const STOPPED = 3;

// Programs inherit this process's environment, and the token is for n8n's credential alone
const { DRIFT_ACCESS_TOKEN: accessToken = '', DRIFT_BASE_URL: baseUrl = 'https://driftapi.com' } = process.env;
delete process.env.DRIFT_ACCESS_TOKEN;

const reporter = new Reporter(process.stdout);
/** Whether all there was to archive has been archived: from then on, Ctrl-C is how to leave. */
let complete = false;

await untilDone(archive, () => {
	reporter.say(
		complete ? 'Stopping …' : 'Stopping before the end. The same command goes on from here.',
	);
	return complete ? 0 : STOPPED;
});

/** All of `npm run archive`. Returns the exit status; throws with the reason when it cannot go on. */
async function archive(): Promise<number> {
	// npm starts this in the folder of the package
	const options = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
	if (!options.simulated && accessToken === '') throw new Error(TOKEN_WANTED);
	const folder = enterFolder(options.to);
	const home = await enterHome(join(root, 'playground/n8n/data', homeOf(folder)));
	await setUp(root, home);
	const drift = await driftOf(options);
	return await keepArchiving(root, home, { ...options, to: folder }, drift, reporter, () => (complete = true));
}

/** Makes a folder if need be, and keeps other commands out of it until this one ends. Returns its real path; throws if it cannot be used. */
function enterFolder(wanted: string): string {
	mkdirSync(wanted, { recursive: true });
	const folder = realpathSync(wanted);
	const file = join(folder, '.lock');
	if (!lock(file)) throw new Error(`Another command archives into ${folder}`);
	process.on('exit', () => rmSync(file, { force: true }));
	return folder;
}

/** Each archive has an n8n of its own. */
const homeOf = (folder: string) => `archive-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

async function driftOf({ simulated }: Options): Promise<{ accessToken: string; baseUrl: string }> {
	if (!simulated) return { accessToken, baseUrl };
	const { token, url } = await startDrift();
	return { accessToken: token, baseUrl: url };
}
