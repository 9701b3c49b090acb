import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** How to get a token, for who has none. */
const HOW = `The archive needs an access token for your Drift account. An admin of the account makes one:

  1. At https://dev.drift.com create an app.
  2. Tick the scopes conversation_read, contact_read, user_read, account_read, playbook_read, and all_contact_read if it is offered.
  3. Choose Install to Drift, and copy the OAuth access token.

To see the archive without a Drift account: npm run archive -- --to <folder> --simulated`;

/** The same where nobody can be asked. */
export const TOKEN_WANTED = `${HOW}

Type the command in a terminal and it asks for the token. A script has it in the environment variable DRIFT_ACCESS_TOKEN.`;

/** How long Drift gets to answer, in ms: n8n asks with more patience. */
const PATIENCE = 10_000;

/** Drift's own way to refuse, and that of the gateway before it (drift-api.md §1.1). */
const Refused = Type.Object({ error: Type.Object({ message: Type.String() }) });
const RefusedByGateway = Type.Object({ error: Type.String() });

/** A token as it was copied, without what may stand around it. */
export const tokenIn = (copied: string): string => copied.trim().replace(/^Bearer\s+/i, '');

/** Asks at the terminal for the token; nothing of it is shown. Throws with how to get one if none is entered. */
export async function askToken(): Promise<string> {
	process.stdout.write(`${HOW}\n\nPaste the token, of which nothing is shown, and press Enter: `);
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
	const token = await new Promise<string>((resolve) => {
		// The terminal does not turn Ctrl-C into a signal meanwhile
		terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
		terminal.on('line', resolve).on('close', () => resolve(''));
	});
	terminal.close();
	process.stdout.write('\n');
	if (tokenIn(token) === '') throw new Error('No token was entered.');
	return tokenIn(token);
}

/** The error of an account whose conversations cannot be read, with Drift's own words. */
export const unreadable = (reason: string) =>
	new Error(
		`Drift does not let the conversations be read, so nothing has been archived. Its answer: ${reason}\nThe token may not be whole, its app no longer installed, or the scope conversation_read missing.`,
	);

/** Asks Drift for a conversation, before n8n takes its time. Throws if Drift refuses the token; anything else is left to n8n, which asks again. */
export async function tryToken({ accessToken, baseUrl }: { accessToken: string; baseUrl: string }): Promise<void> {
	const answer = await fetch(`${baseUrl.replace(/\/+$/, '')}/conversations/list?limit=1`, {
		headers: { authorization: `Bearer ${accessToken}` },
		redirect: 'manual',
		signal: AbortSignal.timeout(PATIENCE),
	}).catch(() => undefined);
	if (answer?.status !== 401 && answer?.status !== 403) return;
	const body: unknown = await answer.json().catch(() => undefined);
	const [said] = [
		...(Value.Check(Refused, body) ? [body.error.message] : []),
		...(Value.Check(RefusedByGateway, body) ? [body.error] : []),
	];
	throw unreadable(said?.replaceAll(accessToken, '***') ?? `status ${answer.status}`);
}
