import { randomBytes } from 'node:crypto';
import { Activity, startDrift } from './simulator/index.ts';
import { type Credential, importExamples } from './examples.ts';
import type { Home } from './home.ts';
import type { RunningN8n } from './n8n.ts';
import { runOAuth } from './oauth.ts';
import { runPollTrigger } from './pollTrigger.ts';
import { stage } from './progress.ts';
import { startReceiver } from './receiver.ts';
import { runExport, runForm } from './run.ts';
import type { Session } from './session.ts';
import { runTools } from './tools.ts';
import { runRepetition, runWebhookTrigger } from './webhookTrigger.ts';

/** How often something happens in the account once the examples have run, in ms. */
const EVERY = 5_000;

/** Prepares n8n for a simulated Drift account, runs the examples on it and leaves the account to its life; gives whether all did what they should. */
export async function simulate(session: Session, n8n: RunningN8n, home: Home): Promise<boolean> {
	const drift = await startDrift();
	console.log(`A simulated Drift account is at ${drift.url}`);
	const verificationToken = randomBytes(24).toString('base64url');
	const credentials: Credential[] = [
		{ type: 'driftAccessTokenApi', name: 'Drift (simulated)', data: { accessToken: drift.token, baseUrl: drift.url } },
		{ type: 'driftWebhookApi', name: 'Drift events (simulated)', data: { verificationToken } },
		// One secret for n8n and its tools: nothing behind it is real.
		{ type: 'httpBearerAuth', name: 'MCP server', data: { token: home.password } },
	];
	const examples = await importExamples(session, credentials, 'replace');
	const receiver = await startReceiver();
	const { url } = n8n;
	const succeeded = [
		await attempt('Form submission to contact', () => runForm(session, examples.form, url, drift)),
		await attempt('Transcript export', () => runExport(session, examples.transcripts, home.files, drift)),
		await attempt('Tools for AI assistants', () => runTools(session, examples.tools, url, home.password, drift)),
		await attempt('Drift app with OAuth2', () => runOAuth(session, drift)),
		await attempt('Notification of what visitors write', () =>
			runWebhookTrigger(session, examples.notification, url, verificationToken, drift, receiver),
		),
		await attempt('Transcript of each closed conversation', () => runPollTrigger(session, examples.closed, home.files, drift, n8n)),
		// n8n has been started anew by then
		await attempt('Events that come again', () => runRepetition(session, examples.notification, drift, receiver)),
	];
	new Activity(drift.account).start({ everyMs: EVERY });
	return succeeded.every(Boolean);
}

/** Prints what a run reports, or why it failed; gives which of the two. */
async function attempt(what: string, run: () => Promise<string>): Promise<boolean> {
	try {
		const report = await stage(what, run);
		console.log(`  done: ${report}`);
		return true;
	} catch (error) {
		console.error(`  failed: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}
