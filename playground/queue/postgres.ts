import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '../ports.ts';
import { runProgram } from '../processes.ts';
import { installed, startService } from './service.ts';

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
const AS_ITS_USER =
	process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];

/** How to reach a PostgreSQL at 127.0.0.1. */
export interface Postgres {
	port: number;
	user: string;
	password: string;
	database: string;
}

/** Starts a new PostgreSQL with an empty database in a folder that is its own. Throws with its last lines of output if it does not start. */
export async function startPostgres(folder: string): Promise<Postgres> {
	const password = randomBytes(24).toString('base64url');
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (AS_ITS_USER.length > 0) await runProgram('chown', ['-R', 'postgres', folder], { cwd: folder });

	const user = 'n8n';
	const data = join(folder, 'data');
	const [command, ...args] = asItsUser('initdb', [
		`--pgdata=${data}`,
		`--username=${user}`,
		`--pwfile=${passwordFile}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		'--no-locale',
	]);
	await runProgram(command, args, { cwd: folder });

	const port = await freePort(0);
	const address = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-p', String(port)];
	await startService(asItsUser('postgres', ['-D', data, ...address]), { cwd: folder }, async () =>
		runProgram(installed('pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { cwd: folder }).then(
			() => true,
			() => false,
		),
	);
	return { port, user, password, database: 'postgres' };
}

function asItsUser(name: string, args: readonly string[]): [string, ...string[]] {
	const [command = '', ...rest] = [...AS_ITS_USER, installed(name), ...args];
	return [command, ...rest];
}
