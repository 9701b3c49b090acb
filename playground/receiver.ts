import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { freePort } from './ports.ts';

/** Takes notifications in place of Slack and the like. */
export interface Receiver {
	url: string;
	/** The bodies received, oldest first; undefined for one that is not JSON. */
	received: unknown[];
}

/** Starts a receiver on this machine that runs as long as this process. */
export async function startReceiver(): Promise<Receiver> {
	const received: unknown[] = [];
	const server = createServer((request, response) => {
		const done = (body?: unknown) => {
			received.push(body);
			response.end('ok');
		};
		json(request).then(done, () => done());
	});
	const port = await freePort(0);
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${port}/incoming-webhook`, received };
}
