import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';

import { startDrift } from '../playground/simulator/index.ts';
import { transcriptOf } from '../playground/simulator/model/transcript.ts';
import { Command, Options } from './simulator.ts';
import type { Ready, Taken } from './simulator.ts';

const { tls, ...sizes } = Value.Parse(Options, JSON.parse(process.argv[2] ?? ''));
const drift = await startDrift({ ...sizes, variants: { lenient: tls !== undefined } });
const { account, requests, settings, token, url } = drift;
const seeded = new Set(account.contacts.keys());

/** Takes TLS connections, if there is a certificate, and passes on what they carry. Returns the port. */
async function listenWithTls(): Promise<number> {
	if (tls === undefined) return 0;
	const files = { key: readFileSync(tls.key), cert: readFileSync(tls.certificate) };
	const server = createServer(files, (secure) => {
		const plain = connect({ host: '127.0.0.1', port: Number(new URL(url).port), noDelay: true });
		// Whichever side breaks off ends the other, and n8n reports the failure
		pipeline(secure, plain, secure, () => {});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : 0;
}

function take(): Static<typeof Taken> {
	const created = [...account.contacts.values()].filter(({ id }) => !seeded.has(id));
	const answered = requests.filter(({ status = 500 }) => status < 400);
	const taken = {
		emails: created.flatMap(({ attributes }) => attributes.email ?? []),
		failed: requests.length - answered.length,
		answered: answered.length,
		different: new Set(answered.map(({ method, path, query, body }) => JSON.stringify([method, path, query, body])))
			.size,
		maxInFlight: drift.maxInFlight,
	};
	for (const { id } of created) account.contacts.delete(id);
	drift.reset();
	return taken;
}

const transcripts = new Map([...account.conversations.values()].map((one) => [transcriptOf(account, one), one.id]));
const ready: Static<typeof Ready> = {
	url,
	tlsPort: await listenWithTls(),
	token,
	contactIds: [...seeded],
	conversationIds: [...transcripts.values()],
};

// Ctrl-C reaches this process too, but the parent decides when it exits
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
	const command = Value.Parse(Command, message);
	if (command !== 'take') settings.latency = command.latency;
	process.send?.(command === 'take' ? take() : null);
});
process.send?.(ready);
