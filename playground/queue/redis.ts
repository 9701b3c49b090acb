import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { freePort } from '../ports.ts';
import { installed, startService } from './service.ts';

/** How to reach a Redis at 127.0.0.1. */
export interface Redis {
	port: number;
	password: string;
}

/** Starts a new Redis that keeps nothing on disk. Throws with its last lines of output if it does not start. */
export async function startRedis(folder: string): Promise<Redis> {
	const port = await freePort(0);
	const password = randomBytes(24).toString('base64url');
	// A password among the arguments would show in the list of processes
	const settings = join(folder, 'redis.conf');
	await writeFile(settings, `bind 127.0.0.1\nport ${port}\nrequirepass ${password}\nsave ""\n`, { mode: 0o600 });
	await startService([installed('redis-server'), settings], { cwd: folder }, () => listensAt(port));
	return { port, password };
}

async function listensAt(port: number): Promise<boolean> {
	const socket = connect({ host: '127.0.0.1', port });
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
