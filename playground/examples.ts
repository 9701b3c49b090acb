import { Type } from '@sinclair/typebox';
import form from '../examples/form-submission-to-contact.json' with { type: 'json' };
import transcripts from '../examples/scheduled-transcript-export.json' with { type: 'json' };
import type { Session } from './session.ts';
import { deleteWorkflow, type StoredWorkflow, storeWorkflow, workflowsNamed } from './workflows.ts';

const NODE_TYPE = 'n8n-nodes-drift.drift';
const CREDENTIAL_TYPE = 'driftAccessTokenApi';

const StoredCredential = Type.Object({ id: Type.String(), name: Type.String(), type: Type.String() });

export interface Credential {
	name: string;
	accessToken: string;
	baseUrl: string;
}

/** The examples as they are stored in n8n. */
export interface Examples {
	form: StoredWorkflow;
	transcripts: StoredWorkflow;
}

/**
 * Stores a credential, in place of the one of that name, and imports both examples with it in their Drift nodes.
 * An example that is there already is kept as its user left it, or replaced and with it what it remembers of its last run.
 * Throws when n8n refuses.
 */
export async function importExamples(session: Session, credential: Credential, present: 'keep' | 'replace'): Promise<Examples> {
	const credentials = { [CREDENTIAL_TYPE]: { id: await storeCredential(session, credential), name: credential.name } };
	const store = async ({ nodes, ...example }: typeof form | typeof transcripts) => {
		const found = await workflowsNamed(session, example.name);
		if (found[0] && present === 'keep') return found[0];
		for (const workflow of found) await deleteWorkflow(session, workflow);
		const withCredential = nodes.map((node) => (node.type === NODE_TYPE ? { ...node, credentials } : node));
		return await storeWorkflow(session, { ...example, nodes: withCredential });
	};
	return { form: await store(form), transcripts: await store(transcripts) };
}

async function storeCredential(session: Session, { name, ...data }: Credential): Promise<string> {
	const known = await session.call('GET', '/credentials', Type.Array(StoredCredential));
	const same = known.find((credential) => credential.name === name && credential.type === CREDENTIAL_TYPE);
	const [method, path] = same ? ['PATCH', `/credentials/${same.id}`] : ['POST', '/credentials'];
	return (await session.call(method, path, StoredCredential, { name, type: CREDENTIAL_TYPE, data })).id;
}
