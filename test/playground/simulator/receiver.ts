import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Received {
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** An app that receives webhooks: it keeps every delivery, and answers with the next of the statuses, then 200. */
export interface Receiver {
	readonly url: string;
	readonly received: Received[];
	/** Statuses still to be sent; 0 means no answer ever. */
	readonly statuses: number[];
	/** The parsed bodies. */
	bodies(): Array<{ type: string; orgId: number; token: string; data: unknown }>;
	types(): string[];
	close(): void;
}

export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const statuses: number[] = [];
	const server = createServer(async (request, response) => {
		received.push({ headers: request.headers, body: await buffer(request) });
		const status = statuses.shift() ?? 200;
		if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end(`answer ${received.length}`);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const bodies = () => received.map(({ body }) => JSON.parse(body.toString()));
	return {
		url: `http://127.0.0.1:${port}/webhook?of=drift`,
		received,
		statuses,
		bodies,
		types: () => bodies().map(({ type }) => type),
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
