import { once } from 'node:events';
import { createServer } from 'node:net';

/** A free TCP port at 127.0.0.1: the preferred one, or any other if that is taken. */
export async function freePort(preferred: number): Promise<number> {
	return (await tryPort(preferred)) ?? (await tryPort(0)) ?? preferred;
}

/** The port, or for 0 the one the system chose; undefined if it is taken. */
async function tryPort(port: number): Promise<number | undefined> {
	const server = createServer();
	try {
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		return typeof address === 'object' ? address?.port : undefined;
	} catch {
		return undefined;
	} finally {
		server.close();
	}
}
