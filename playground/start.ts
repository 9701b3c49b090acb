import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { importExamples } from './examples.ts';
import { enterHome } from './home.ts';
import { startN8n } from './n8n.ts';
import { stage } from './progress.ts';
import { OWNER, Session } from './session.ts';
import { setUp } from './setUp.ts';
import { simulate } from './simulate.ts';
import type { Drift } from './simulator/index.ts';
import { untilDone } from './untilDone.ts';

const root = join(import.meta.dirname, '..');

// Programs inherit this process's environment, and the token is for n8n's credential alone
const { DRIFT_ACCESS_TOKEN: token } = process.env;
delete process.env.DRIFT_ACCESS_TOKEN;

/** Once n8n is up, Ctrl-C is how to leave, not a failure. */
let up = false;
const stopped = new AbortController();

await untilDone(start, (status) => {
	stopped.abort();
	console.log('\nStopping …');
	return up ? 0 : status;
});

/** All of `npm start`. Returns the exit status; throws with the reason when it cannot go on. */
async function start(): Promise<number> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	if (token && values.once)
		throw new Error('With DRIFT_ACCESS_TOKEN no example runs, so there is nothing to do --once.');

	const home = await enterHome(join(root, 'playground/n8n/data', token ? 'real' : 'simulated'));
	await setUp(root, home);
	const n8n = await stage('Starting n8n', () => startN8n(root, home));
	const session = await Session.open(n8n.url, home.password);

	const simulation = token ? undefined : await simulate(session, n8n, home, stopped.signal);
	if (token) await connect(session, token);
	if (values.once) return simulation?.succeeded ? 0 : 1;
	up = true;
	console.log(`
n8n is running at ${n8n.url}
  email     ${OWNER.email}
  password  ${home.password}
${simulation ? practice(simulation.drift) : ''}Press Ctrl-C to stop it.`);
	return await n8n.failed;
}

/** What to enter where to make a credential for the simulated account, which the examples have already. */
function practice({ token: accessToken, url }: Drift): string {
	return `
To make a credential for the simulated Drift account, as you will for your own, choose
Credentials → Create credential → Drift Access Token API, and enter
  Access Token  ${accessToken}
  Base URL      ${url}

`;
}

/** Prepares n8n for the real Drift, without running anything. */
async function connect(session: Session, accessToken: string): Promise<void> {
	const data = { accessToken, baseUrl: 'https://driftapi.com' };
	await importExamples(session, [{ type: 'driftAccessTokenApi', name: 'Drift', data }], 'keep');
	console.log('n8n has the credential "Drift" and the example workflows. None of them has run.');
}
