import { Type } from '@sinclair/typebox';
import type { Drift } from './simulator/index.ts';
import { storeCredential } from './examples.ts';
import { execute, itemsOf } from './executions.ts';
import type { Session } from './session.ts';
import { deleteWorkflow, storeWorkflow, workflowsNamed } from './workflows.ts';

const NAME = 'Drift app (simulated)';
const TRIGGER = 'Start';
const LIST = 'Conversations';

/** How many pages of the list are read before the token expires. */
const PAGES = 2;

/**
 * Stores an OAuth2 credential for the simulated account, connects it as a browser does, and has a workflow list all
 * conversations with it while the token expires: once where an expired token is refused with 403 and once with 401.
 * Gives a report; throws when a list differs from the account, or its last pages were not asked for with another token.
 */
export async function runOAuth(session: Session, drift: Drift): Promise<string> {
	const { clientId, clientSecret } = drift.oauth;
	const id = await storeCredential(session, { type: 'driftAppOAuth2Api', name: NAME, data: { clientId, clientSecret, baseUrl: drift.url } });
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
	return `an OAuth2 credential connected; twice all ${size} conversations listed, each once, with a token that expired on the way (403, 401) and was renewed`;
}

/** Has n8n send the owner to Drift, who agrees, and follows back to n8n. Throws when n8n has no token then. */
async function connect(session: Session, drift: Drift, id: string): Promise<void> {
	const link = await session.call('GET', `/oauth2-credential/auth?id=${id}`, Type.String());
	if (new URL(link).origin !== drift.url) throw new Error(`n8n sends the owner to ${link} to agree, not to ${drift.url}`);
	const agreed = await fetch(link, { redirect: 'manual' });
	const back = agreed.headers.get('location');
	if (back === null) throw new Error(`Drift answered ${link} with status ${agreed.status}: ${await agreed.text()}`);
	const page = await session.visit(back);
	const [, reason] = /<h4>(.*?)<\/h4>/s.exec(page) ?? [];
	if (reason !== undefined) throw new Error(`n8n did not connect the credential: ${reason}`);
	if (drift.requests.at(-1)?.path !== '/oauth2/token') throw new Error('n8n asked Drift for no token');
}

/** Lists all conversations with a token that expires after some pages. Throws when that shows in what comes out, or not in what Drift got. */
async function listWhileExpiring(session: Session, drift: Drift, credentialId: string): Promise<void> {
	const before = drift.requests.length;
	drift.oauth.expireAfter(PAGES);
	const listed = await runList(session, credentialId);
	const requests = drift.requests.slice(before);
	const how = `with an expired token refused as ${drift.settings.variants.refusal}`;

	const missing = new Set(drift.account.conversations.keys());
	for (const id of listed) {
		if (!missing.delete(id)) throw new Error(`${how}, conversation ${id} was listed twice or is not in the account`);
	}
	const [first] = missing;
	if (first !== undefined) throw new Error(`${how}, ${missing.size} conversations were not listed, among them ${first}`);

	const answered = requests.filter(({ path, status }) => path === '/conversations/list' && status === 200);
	const [tokens, later] = [answered.slice(0, PAGES), answered.slice(PAGES)].map((pages) => new Set(pages.map(({ headers }) => headers.authorization)));
	if (tokens?.size !== 1 || later?.size !== 1 || [...tokens][0] === [...later][0]) {
		throw new Error(`${how}, the pages were not asked for with one token and, after ${PAGES}, with another`);
	}
	const renewals = requests.filter(({ path }) => path === '/oauth2/token').length;
	if (renewals !== 1) throw new Error(`${how}, the token was renewed ${renewals} times`);
}

/** Runs a workflow that lists all conversations; gives the ids of its items. Only a workflow that fails is left behind. Throws with the failed node's words. */
async function runList(session: Session, credentialId: string): Promise<number[]> {
	for (const left of await workflowsNamed(session, NAME)) await deleteWorkflow(session, left);
	const workflow = await storeWorkflow(session, {
		name: NAME,
		nodes: [
			{ id: 'start', name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
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
