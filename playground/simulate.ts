import { randomBytes } from 'node:crypto';

import { importExamples } from './examples.ts';
import type { Credential } from './examples.ts';
import type { Home } from './home.ts';
import type { RunningN8n } from './n8n.ts';
import { freePort } from './ports.ts';
import { stage } from './progress.ts';
import { startReceiver } from './receiver.ts';
import { runArchive } from './scenarios/archive.ts';
import { runForm } from './scenarios/form.ts';
import { runOAuth } from './scenarios/oauth.ts';
import { runPollTrigger } from './scenarios/pollTrigger.ts';
import { runTools } from './scenarios/tools.ts';
import { runTranscriptExport } from './scenarios/transcriptExport.ts';
import { runRepetition, runWebhookTrigger } from './scenarios/webhookTrigger.ts';
import type { Session } from './session.ts';
import { Activity, startDrift } from './simulator/index.ts';
import type { Drift } from './simulator/index.ts';

/** Where the simulated account is, if the port is free: a credential made by hand so works after the next start too. */
const PORT = 5680;

/** How often something happens in the account once the examples have run, in ms. */
const ACTIVITY_INTERVAL = 5_000;

/** A simulated account, and whether every example did what it should on it. */
export interface Simulation {
	drift: Drift;
	succeeded: boolean;
}

/** Prepares n8n for a simulated Drift account, runs the examples on it and keeps the account busy. Throws if it is stopped meanwhile. */
export async function simulate(
	session: Session,
	n8n: RunningN8n,
	home: Home,
	stopped: AbortSignal,
): Promise<Simulation> {
	const drift = await startDrift({ now: Date.now(), live: true, port: await freePort(PORT) });
	const verificationToken = randomBytes(24).toString('base64url');
	const credentials: Credential[] = [
		{ type: 'driftAccessTokenApi', name: 'Drift (simulated)', data: { accessToken: drift.token, baseUrl: drift.url } },
		{ type: 'driftWebhookApi', name: 'Drift events (simulated)', data: { verificationToken } },
		// One secret for n8n and its tools: nothing behind it is real
		{ type: 'httpBearerAuth', name: 'MCP server', data: { token: home.password } },
	];
	const examples = await importExamples(session, credentials, 'replace');
	const receiver = await startReceiver();
	const { url } = n8n;
	const attempt = async (what: string, run: () => Promise<string>) => await attemptUntil(stopped, what, run);
	const succeeded = [
		await attempt('Form submission to contact', () => runForm(session, examples.form, url, drift)),
		await attempt('Scheduled transcript export', () =>
			runTranscriptExport(session, examples.transcripts, home.files, drift),
		),
		await attempt('Archive', () => runArchive(session, examples.archive, home.files, drift)),
		await attempt('AI assistant tools', () => runTools(session, examples.tools, url, home.password, drift)),
		await attempt('OAuth2 connection', () => runOAuth(session, drift)),
		await attempt('Visitor message notification', () =>
			runWebhookTrigger(session, examples.notification, url, verificationToken, drift, receiver),
		),
		await attempt('Closed conversation transcript', () =>
			runPollTrigger(session, examples.closed, home.files, drift, n8n),
		),
		// By now n8n has been restarted
		await attempt('Repeated events', () => runRepetition(session, examples.notification, drift, receiver)),
	];
	new Activity(drift.account).start({ everyMs: ACTIVITY_INTERVAL });
	return { drift, succeeded: succeeded.every(Boolean) };
}

/** Prints what a run reports or why it failed. Returns whether it succeeded; throws if it failed because it is stopped. */
async function attemptUntil(stopped: AbortSignal, what: string, run: () => Promise<string>): Promise<boolean> {
	try {
		const report = await stage(what, run);
		console.log(`  done: ${report}`);
		return true;
	} catch (error) {
		if (stopped.aborted) throw error;
		console.error(`  failed: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}
