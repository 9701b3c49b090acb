import { Type } from '@sinclair/typebox';
import tools from '../examples/ai-assistant-tools.json' with { type: 'json' };
import form from '../examples/form-submission-to-contact.json' with { type: 'json' };
import transcripts from '../examples/scheduled-transcript-export.json' with { type: 'json' };
import type { Session } from './session.ts';
import { deleteWorkflow, type StoredWorkflow, storeWorkflow, workflowsNamed } from './workflows.ts';

/** The type of the credential that nodes of a type are given. */
const CREDENTIAL_OF: Record<string, Credential['type']> = {
	'n8n-nodes-drift.drift': 'driftAccessTokenApi',
	'n8n-nodes-drift.driftTool': 'driftAccessTokenApi',
	'@n8n/n8n-nodes-langchain.mcpTrigger': 'httpBearerAuth',
};

const StoredCredential = Type.Object({ id: Type.String(), name: Type.String(), type: Type.String() });

/** A token or an app for Drift, or the token by which callers of the MCP server are known. */
export type Credential =
	| { type: 'driftAccessTokenApi'; name: string; data: { accessToken: string; baseUrl: string } }
	| { type: 'driftAppOAuth2Api'; name: string; data: { clientId: string; clientSecret: string; baseUrl: string } }
	| { type: 'httpBearerAuth'; name: string; data: { token: string } };

/** The examples as they are stored in n8n. */
export interface Examples {
	form: StoredWorkflow;
	transcripts: StoredWorkflow;
	tools: StoredWorkflow;
}

/**
 * Stores credentials, each in place of the one of its name, and imports the examples with them in the nodes they are for.
 * An example that is there already is kept as its user left it, or replaced and with it what it remembers of its last run.
 * Throws when n8n refuses.
 */
export async function importExamples(session: Session, credentials: readonly Credential[], present: 'keep' | 'replace'): Promise<Examples> {
	const stored = new Map<string, object>();
	for (const credential of credentials) {
		const { type, name } = credential;
		stored.set(type, { [type]: { id: await storeCredential(session, credential), name } });
	}
	const store = async ({ nodes, ...example }: typeof form | typeof transcripts | typeof tools) => {
		const found = await workflowsNamed(session, example.name);
		if (found[0] && present === 'keep') return found[0];
		for (const workflow of found) await deleteWorkflow(session, workflow);
		const withCredentials = nodes.map((node) => ({ ...node, credentials: stored.get(CREDENTIAL_OF[node.type] ?? '') }));
		return await storeWorkflow(session, { ...example, nodes: withCredentials });
	};
	return { form: await store(form), transcripts: await store(transcripts), tools: await store(tools) };
}

/** Stores a credential, in place of the one of its name; gives its id. Throws when n8n refuses. */
export async function storeCredential(session: Session, credential: Credential): Promise<string> {
	const known = await session.call('GET', '/credentials', Type.Array(StoredCredential));
	const same = known.find(({ name, type }) => name === credential.name && type === credential.type);
	const [method, path] = same ? ['PATCH', `/credentials/${same.id}`] : ['POST', '/credentials'];
	return (await session.call(method, path, StoredCredential, credential)).id;
}
