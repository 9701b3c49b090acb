import { Type } from '@sinclair/typebox';

import { storeCredential } from '../examples.ts';
import { execute, itemsOf } from '../executions.ts';
import type { Session } from '../session.ts';
import type { Drift } from '../simulator/index.ts';
import { deleteWorkflow, storeWorkflow, workflowsNamed } from '../workflows.ts';

const NAME = 'Drift app (simulated)';
const TRIGGER = 'Start';
const LIST = 'Conversations';

/** How many pages of the list are read before the token expires. */
const PAGES = 2;

/**
 * Stores an OAuth2 credential for the simulated account, connects it as a browser does, and has a workflow list all
 * conversations with it while the token expires: once with an expired token refused with 403 and once with 401.
 * Returns a report; throws if a list differs from the account, or its last pages were not requested with a new token.
 */
export async function runOAuth(session: Session, drift: Drift): Promise<string> {
	const { clientId, clientSecret } = drift.oauth;
	const id = await storeCredential(session, {
		type: 'driftAppOAuth2Api',
		name: NAME,
		data: { clientId, clientSecret, baseUrl: drift.url },
	});
	await connect(session, drift, id);

	const { variants } = drift.settings;
	const { refusal } = variants;
	try {
		for (const refused of ['drift-403', 'kong-401'] as const) {
			variants.refusal = refused;
			await listWhileExpiring(session, drift, id);
		}
	} finally {
		variants.refusal = refusal;
	}
	// n8n would choose the latest credential for every new node
	await session.call('DELETE', `/credentials/${id}`, Type.Unknown());
	const { size } = drift.account.conversations;
	return `OAuth2 credential connected; all ${size} conversations listed twice, with a token that expired on the way (403, then 401) and was refreshed`;
}

/** Follows n8n's link to Drift, as an owner who agrees, and back to n8n. Throws if n8n has no token then. */
async function connect(session: Session, drift: Drift, id: string): Promise<void> {
	const link = await session.call('GET', `/oauth2-credential/auth?id=${id}`, Type.String());
	if (new URL(link).origin !== drift.url) throw new Error(`n8n sends the owner to ${link}, not to ${drift.url}`);
	const agreed = await fetch(link, { redirect: 'manual' });
	const back = agreed.headers.get('location');
	if (back === null) throw new Error(`Drift answered ${link} with status ${agreed.status}: ${await agreed.text()}`);
	const page = await session.visit(back);
	const [, reason] = /<h4>(.*?)<\/h4>/s.exec(page) ?? [];
	if (reason !== undefined) throw new Error(`n8n did not connect the credential: ${reason}`);
	if (drift.requests.at(-1)?.path !== '/oauth2/token') throw new Error('n8n did not request a token from Drift');
}

/** Lists all conversations with a token that expires after some pages. Throws if the list is wrong, or if the token was not refreshed once. */
async function listWhileExpiring(session: Session, drift: Drift, credentialId: string): Promise<void> {
	const before = drift.requests.length;
	drift.oauth.expireAfter(PAGES);
	const listed = await runList(session, credentialId);
	const requests = drift.requests.slice(before);
	const how = `With an expired token refused as ${drift.settings.variants.refusal}`;

	const missing = new Set(drift.account.conversations.keys());
	for (const id of listed) {
		if (!missing.delete(id)) throw new Error(`${how}, conversation ${id} was listed twice or is not in the account`);
	}
	const [first] = missing;
	if (first !== undefined)
		throw new Error(`${how}, ${missing.size} conversations were not listed, for example ${first}`);

	const answered = requests.filter(({ path, status }) => path === '/conversations/list' && status === 200);
	const [tokens, later] = [answered.slice(0, PAGES), answered.slice(PAGES)].map(
		(pages) => new Set(pages.map(({ headers }) => headers.authorization)),
	);
	if (tokens?.size !== 1 || later?.size !== 1 || [...tokens][0] === [...later][0]) {
		throw new Error(`${how}, the first ${PAGES} pages were not requested with one token and the others with another`);
	}
	const refreshes = requests.filter(({ path }) => path === '/oauth2/token').length;
	if (refreshes !== 1) throw new Error(`${how}, the token was refreshed ${refreshes} times`);
}

/** Runs a workflow that lists all conversations, and deletes it unless it fails. Returns the ids of its items; throws with the failed node's message. */
async function runList(session: Session, credentialId: string): Promise<number[]> {
	for (const left of await workflowsNamed(session, NAME)) await deleteWorkflow(session, left);
	const workflow = await storeWorkflow(session, {
		name: NAME,
		nodes: [
			{
				id: 'start',
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'list',
				name: LIST,
				type: 'n8n-nodes-drift.drift',
				typeVersion: 1,
				position: [240, 0],
				parameters: { authentication: 'oAuth2', resource: 'conversation', operation: 'getAll', returnAll: true },
				credentials: { driftAppOAuth2Api: { id: credentialId, name: NAME } },
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: LIST, type: 'main', index: 0 }]] } },
		settings: {},
	});
	const run = await execute(session, workflow, TRIGGER);
	await deleteWorkflow(session, workflow);
	return itemsOf(run, LIST).map(({ id }) => Number(id));
}
