import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How to type the command, for who typed it otherwise. */
export const USAGE = `npm run archive -- --to <folder> [options]

  --to <folder>            where the archive is made, or goes on
  --simulated              archive a simulated Drift account, to see what comes out
  --emails <file>          add the contacts with these email addresses: one a line, or any CSV
  --changed-since <date>   only conversations updated since, such as 2024-01-31; fixed for this folder
  --daily                  stay up, and fetch once a day what has changed

The same command goes on where it was stopped. Once the archive is complete, it fetches what has changed since.
It asks for the token, unless the environment variable DRIFT_ACCESS_TOKEN has it; DRIFT_BASE_URL has another address than Drift's.
The exit status is 0 if the archive is complete, 1 if it failed, with the reason, and 3 if it was stopped before its end.`;

/** How to type it, for who made a mistake. */
const HINT =
	'Type it like this: npm run archive -- --to <folder> [options]. With --help instead, it says which options there are.';

/** The email addresses in a file. */
export interface Emails {
	file: string;
	addresses: string[];
	/** How many values look like an address and are none. */
	others: number;
}

/** What was asked for. */
export interface Options {
	/** Where the archive is made: an absolute path. */
	to: string;
	simulated: boolean;
	daily: boolean;
	/** Undefined if there is no file of them. */
	emails: Emails | undefined;
	/** As ISO; empty if everything is wanted. */
	changedSince: string;
}

/** What the Read/Write node takes for a pattern in a path, and what separates n8n's permitted folders. */
const UNUSABLE = /[*?{}![\];\\]/;

/** What was typed, with paths relative to `cwd`, or that help is wanted. Throws with the reason and how to type it. */
export function readOptions(args: string[], cwd: string): Options | 'help' {
	const { to, emails, simulated, daily, 'changed-since': since, help } = parse(args);
	if (help) return 'help';
	if (!to) throw wrong('Say where the archive is to be made: --to <folder>. With npm, -- stands before the options.');
	const folder = resolve(cwd, to);
	if (UNUSABLE.test(folder))
		throw wrong(`${folder} cannot be used: n8n takes * ? { } [ ] ! ; and \\ in a path for something else`);
	if (since !== undefined && Number.isNaN(Date.parse(since))) throw wrong(`--changed-since: ${since} is no date`);
	return {
		to: folder,
		simulated,
		daily,
		emails: emails === undefined ? undefined : addressesIn(resolve(cwd, emails)),
		changedSince: since === undefined ? '' : new Date(since).toISOString(),
	};
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				to: { type: 'string' },
				simulated: { type: 'boolean', default: false },
				daily: { type: 'boolean', default: false },
				emails: { type: 'string' },
				'changed-since': { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw wrong(error instanceof Error ? error.message : String(error));
	}
}

/** The email addresses in a file, whatever stands around them. Throws if it cannot be read or has none. */
function addressesIn(file: string): Emails {
	if (!existsSync(file)) throw wrong(`--emails: there is no file ${file}`);
	const values = [...new Set(readFileSync(file, 'utf8').match(/[^\s,;"'<>:]*@[^\s,;"'<>]*/g))];
	const addresses = values.filter((value) => /^[^@]+@[^@]+\.[^@]+$/.test(value));
	if (addresses.length === 0) throw new Error(`${file} has no email address`);
	return { file, addresses, others: values.length - addresses.length };
}

const wrong = (reason: string) => new Error(`${reason}\n${HINT}`);
