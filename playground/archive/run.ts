import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { enterHome } from '../home.ts';
import { lock } from '../lock.ts';
import { setUp } from '../setUp.ts';
import { startDrift } from '../simulator/index.ts';
import { untilDone } from '../untilDone.ts';
import { markSimulated, refuseOther } from './begun.ts';
import { keepArchiving } from './keepArchiving.ts';
import { clearStorage } from './n8n.ts';
import type { Emails, Options } from './options.ts';
import { readOptions, USAGE } from './options.ts';
import { hasPosition, isDone, readPosition } from './position.ts';
import { count } from './progress.ts';
import { Reporter } from './reporter.ts';
import { askToken, TOKEN_WANTED, tokenIn, tryToken } from './token.ts';

const root = join(import.meta.dirname, '../..');

const DAY = 24 * 3600 * 1000;

/** The exit status of an archive that was stopped before it was complete. */
const STOPPED = 3;

// Programs inherit this process's environment, and the token is for n8n's credential alone
const { DRIFT_ACCESS_TOKEN: given = '', DRIFT_BASE_URL: baseUrl = 'https://driftapi.com' } = process.env;
delete process.env.DRIFT_ACCESS_TOKEN;

const reporter = new Reporter(process.stdout);
const stop = new AbortController();
let options: Options | undefined;

await untilDone(archive, () => {
	stop.abort();
	const isComplete = options?.daily === true && isDone(options.to);
	reporter.close('Stopping …');
	// n8n may store a slice until it has ended
	if (!isComplete) process.on('exit', () => reporter.say(stopped()));
	return isComplete ? 0 : STOPPED;
});

function stopped(): string {
	const { pass = 1, counts } = (options && readPosition(options.to)) ?? {};
	const archived = pass === 1 ? counts?.conversations : undefined;
	const so = archived ? ` after ${count(archived, 'conversation')}` : '';
	return `Stopped before the end${so}. The same command goes on.`;
}

/** All of `npm run archive`. Returns the exit status; throws with the reason when it cannot go on. */
async function archive(): Promise<number> {
	// npm starts this in the folder of the package
	const wanted = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
	if (wanted === 'help') {
		reporter.say(USAGE);
		return 0;
	}
	refuseOther(wanted);
	if (!wanted.simulated && given === '' && !process.stdin.isTTY) throw new Error(TOKEN_WANTED);
	options = { ...wanted, to: await enterFolder(wanted.to) };
	if (options.simulated) markSimulated(options.to);
	if (options.emails) reporter.say(wordsOf(options.emails));
	const access = await accessOf(options);
	const home = await enterHome(join(root, 'playground/n8n/data', homeOf(options.to)));
	process.on('exit', () => clearStorage(home));
	await setUp(root, home);
	await keepArchiving({ root, home, options, access }, reporter, stop.signal);
	return 0;
}

/** Makes a folder if need be, and keeps other commands out of it until this one ends. Returns its real path; throws if it cannot be used. */
async function enterFolder(wanted: string): Promise<string> {
	if (statSync(wanted, { throwIfNoEntry: false })?.isDirectory() === false) throw new Error(`${wanted} is no folder.`);
	try {
		await mkdir(wanted, { recursive: true, mode: 0o700 });
		accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
	} catch (error) {
		throw new Error(`Nothing can be written to ${wanted}: ${error instanceof Error ? error.message : String(error)}`);
	}
	const folder = realpathSync(wanted);
	const file = join(folder, '.lock');
	if (!lock(file)) throw new Error(`Another command archives into ${folder}.`);
	process.on('exit', () => rmSync(file, { force: true }));
	// What is there already would be written over
	const isEmpty = readdirSync(folder).every((name) => name.startsWith('.'));
	if (!isEmpty && !hasPosition(folder))
		throw new Error(`${folder} is not empty, and no archive: choose an empty folder, or one that is not there yet.`);
	return folder;
}

/** The home of its n8n: each archive has one of its own. */
function homeOf(folder: string): string {
	return `archive-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}

/** How many email addresses a file has. */
function wordsOf({ file, addresses, others }: Emails): string {
	const rest = others === 0 ? '' : ` (${others} more ${others === 1 ? 'value is' : 'values are'} no address)`;
	return `${addresses.length} ${addresses.length === 1 ? 'email address' : 'email addresses'} in ${basename(file)}${rest}`;
}

/** What Drift is asked with, and where. */
async function accessOf({ simulated, daily }: Options): Promise<{ accessToken: string; baseUrl: string }> {
	if (!simulated) {
		const access = { accessToken: given === '' ? await askToken() : tokenIn(given), baseUrl };
		// From day to day that may change
		if (!daily) await tryToken(access);
		return access;
	}
	// The same account all day, so that the same command goes on
	const { token, url } = await startDrift({ now: Date.now() - (Date.now() % DAY) });
	return { accessToken: token, baseUrl: url };
}
