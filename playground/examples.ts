import { Type } from '@sinclair/typebox';

import tools from '../examples/ai-assistant-tools.json' with { type: 'json' };
import s3 from '../examples/archive-drift-account-to-s3.json' with { type: 'json' };
import archive from '../examples/archive-drift-account.json' with { type: 'json' };
import postgresql from '../examples/archive-to-postgresql.json' with { type: 'json' };
import closed from '../examples/closed-conversation-transcript.json' with { type: 'json' };
import form from '../examples/form-submission-to-contact.json' with { type: 'json' };
import transcripts from '../examples/scheduled-transcript-export.json' with { type: 'json' };
import notification from '../examples/visitor-message-notification.json' with { type: 'json' };
import type { Session } from './session.ts';
import { deleteWorkflow, storeWorkflow, workflowsNamed } from './workflows.ts';
import type { StoredWorkflow } from './workflows.ts';

/** The types of credentials that each type of node gets, if they are stored. */
const CREDENTIALS_OF: Record<string, Array<Credential['type']>> = {
	'n8n-nodes-drift.drift': ['driftAccessTokenApi'],
	'n8n-nodes-drift.driftTool': ['driftAccessTokenApi'],
	'n8n-nodes-drift.driftConversationTrigger': ['driftAccessTokenApi'],
	'n8n-nodes-drift.driftTrigger': ['driftAccessTokenApi', 'driftWebhookApi'],
	'@n8n/n8n-nodes-langchain.mcpTrigger': ['httpBearerAuth'],
	'n8n-nodes-base.postgres': ['postgres'],
	'n8n-nodes-base.s3': ['s3'],
};

const StoredCredential = Type.Object({ id: Type.String(), name: Type.String(), type: Type.String() });

/** A token or an app for Drift, the token as n8n's own node takes it, the verification token of Drift's events, any other bearer token, a database, or a bucket. */
export type Credential =
	| { type: 'driftAccessTokenApi'; name: string; data: { accessToken: string; baseUrl: string } }
	| { type: 'driftAppOAuth2Api'; name: string; data: { clientId: string; clientSecret: string; baseUrl: string } }
	| { type: 'driftApi'; name: string; data: { accessToken: string } }
	| { type: 'driftWebhookApi'; name: string; data: { verificationToken: string } }
	| { type: 'httpBearerAuth'; name: string; data: { token: string } }
	| { type: 'postgres'; name: string; data: PostgresCredential }
	| { type: 's3'; name: string; data: S3Credential };

/** What n8n wants to know of a database; `ssl` is a word of n8n's. */
export interface PostgresCredential {
	host: string;
	port: number;
	database: string;
	user: string;
	password: string;
	ssl: 'disable';
}

/** What n8n wants to know of storage that is compatible with S3. */
export interface S3Credential {
	endpoint: string;
	region: string;
	accessKeyId: string;
	secretAccessKey: string;
	forcePathStyle: boolean;
}

/** An example as the editor exports it. */
export interface Example {
	name: string;
	nodes: Array<{ type: string }>;
}

/** The examples as stored in n8n. */
export interface Examples {
	archive: StoredWorkflow;
	form: StoredWorkflow;
	transcripts: StoredWorkflow;
	tools: StoredWorkflow;
	closed: StoredWorkflow;
	notification: StoredWorkflow;
	postgresql: StoredWorkflow;
	s3: StoredWorkflow;
}

/** Credentials as nodes name them. */
export type StoredCredentials = ReadonlyMap<string, object>;

/**
 * Stores credentials, each in place of the one with its name, and imports the examples with these credentials selected.
 * Throws when n8n refuses.
 */
export async function importExamples(
	session: Session,
	credentials: readonly Credential[],
	present: 'keep' | 'replace',
): Promise<Examples> {
	const stored = await storeCredentials(session, credentials);
	const store = async (example: Example) => await importExample(session, example, stored, present);
	return {
		archive: await store(archive),
		form: await store(form),
		transcripts: await store(transcripts),
		tools: await store(tools),
		closed: await store(closed),
		notification: await store(notification),
		postgresql: await store(postgresql),
		s3: await store(s3),
	};
}

/** Stores credentials, each in place of the one with its name. Throws when n8n refuses. */
export async function storeCredentials(
	session: Session,
	credentials: readonly Credential[],
): Promise<StoredCredentials> {
	const stored = new Map<string, object>();
	for (const credential of credentials) {
		const { type, name } = credential;
		stored.set(type, { [type]: { id: await storeCredential(session, credential), name } });
	}
	return stored;
}

/**
 * Imports an example with credentials selected. One that is there already is kept as its user left it,
 * or replaced together with what it remembers of its last run. Throws when n8n refuses.
 */
export async function importExample(
	session: Session,
	{ nodes, ...example }: Example,
	stored: StoredCredentials,
	present: 'keep' | 'replace',
): Promise<StoredWorkflow> {
	const found = await workflowsNamed(session, example.name);
	if (found[0] && present === 'keep') return found[0];
	for (const workflow of found) await deleteWorkflow(session, workflow);
	const credentialsOf = (type: string) =>
		Object.assign({}, ...(CREDENTIALS_OF[type] ?? []).map((wanted) => stored.get(wanted)));
	const withCredentials = nodes.map((node) => ({ ...node, credentials: credentialsOf(node.type) }));
	return await storeWorkflow(session, { ...example, nodes: withCredentials });
}

/** Stores a credential in place of the one with its name. Returns its id; throws when n8n refuses. */
export async function storeCredential(session: Session, credential: Credential): Promise<string> {
	const known = await session.call('GET', '/credentials', Type.Array(StoredCredential));
	const same = known.find(({ name, type }) => name === credential.name && type === credential.type);
	const [method, path] = same ? ['PATCH', `/credentials/${same.id}`] : ['POST', '/credentials'];
	return (await session.call(method, path, StoredCredential, credential)).id;
}
