import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How to type the command, for who typed it otherwise. */
export const USAGE = `npm run archive -- --to <folder> [options]

  --to <folder>            where the archive is made, or goes on
  --simulated              of a simulated Drift account, to see what it is
  --daily                  stay up, and fetch once a day what has changed
  --emails <file>          the contacts with these email addresses, too: one a line, or any CSV
  --changed-since <date>   the first time, only conversations updated since, such as 2024-01-31

The token is taken from the environment variable DRIFT_ACCESS_TOKEN, another address than Drift's from DRIFT_BASE_URL.`;

/** How to get a token, for who has none. */
export const TOKEN_WANTED = `The archive needs an access token for your Drift account. An admin of the account makes one:

  1. At https://dev.drift.com create an app.
  2. Tick the scopes conversation_read, contact_read, user_read, account_read, playbook_read, and all_contact_read if it is offered.
  3. Choose Install to Drift, and copy the OAuth access token.
  4. DRIFT_ACCESS_TOKEN=<the token> npm run archive -- --to <folder>

To see it without a Drift account: npm run archive -- --to <folder> --simulated`;

/** What was asked for. */
export interface Options {
	/** Where the archive is made: an absolute path. */
	to: string;
	simulated: boolean;
	daily: boolean;
	/** Separated by commas. */
	emailAddresses: string;
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
		emailAddresses: emails === undefined ? '' : addressesIn(resolve(cwd, emails)),
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
function addressesIn(file: string): string {
	if (!existsSync(file)) throw wrong(`--emails: there is no file ${file}`);
	const addresses = readFileSync(file, 'utf8').match(/[^\s,;"'<>:]+@[^\s,;"'<>]+/g) ?? [];
	if (addresses.length === 0) throw new Error(`${file} has no email address`);
	return [...new Set(addresses)].join(',');
}

const wrong = (reason: string) => new Error(`${reason}\n\n${USAGE}`);
