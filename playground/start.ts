import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { importExamples } from './examples.ts';
import { enterHome } from './home.ts';
import { startN8n } from './n8n.ts';
import { stage } from './progress.ts';
import { OWNER, Session } from './session.ts';
import { setUp } from './setUp.ts';
import { simulate } from './simulate.ts';
import { untilDone } from './untilDone.ts';

const root = join(import.meta.dirname, '..');

// Programs inherit this process's environment, and the token is for n8n's credential alone
const { DRIFT_ACCESS_TOKEN: token } = process.env;
delete process.env.DRIFT_ACCESS_TOKEN;

/** Once n8n is up, Ctrl-C is how to leave, not a failure. */
let up = false;

await untilDone(start, (status) => {
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

	if (token) {
		await connect(session, token);
	} else {
		const succeeded = await simulate(session, n8n, home);
		if (values.once) return succeeded ? 0 : 1;
	}
	up = true;
	console.log(
		`\nn8n is running at ${n8n.url}\n  email     ${OWNER.email}\n  password  ${home.password}\nPress Ctrl-C to stop it.`,
	);
	return await n8n.failed;
}

/** Prepares n8n for the real Drift, without running anything. */
async function connect(session: Session, accessToken: string): Promise<void> {
	const data = { accessToken, baseUrl: 'https://driftapi.com' };
	await importExamples(session, [{ type: 'driftAccessTokenApi', name: 'Drift', data }], 'keep');
	console.log('n8n has the credential "Drift" and the example workflows. None of them has run.');
}
