import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Type } from '@sinclair/typebox';
import type { Static, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

import type { Session } from '../session.ts';
import type { Account, Drift } from '../simulator/index.ts';
import { publishWorkflow } from '../workflows.ts';
import type { StoredWorkflow } from '../workflows.ts';
import { isTranscript } from './transcripts.ts';

/** The example's tools, by the names n8n derives from the names of its nodes. */
const TOOLS = ['Create_contact', 'Find_contacts', 'Get_transcript', 'List_conversations'];

const GUEST = { email: 'guest@example.com', name: 'Invited Guest' };

const WithId = Type.Object({ id: Type.Number() });
const WithTranscript = Type.Object({ transcript: Type.String() });
const Content = Type.Tuple([Type.Object({ text: Type.String() })]);

/**
 * Publishes the tools example and uses it as an AI assistant does, with the MCP project's own client: lists the tools,
 * calls each, and compares their answers with the simulated account. Returns a report; throws if something differs.
 */
export async function runTools(
	session: Session,
	workflow: StoredWorkflow,
	url: string,
	token: string,
	{ account }: Drift,
): Promise<string> {
	await publishWorkflow(session, workflow);
	const address = new URL('/mcp/drift-tools', url);
	const stranger = await fetch(address, { method: 'POST' });
	if (stranger.status !== 403)
		throw new Error(`The MCP server answered a caller without a token with status ${stranger.status}`);

	const client = new Client({ name: 'n8n-nodes-drift playground', version: '1' });
	await client.connect(new StreamableHTTPClientTransport(address, { authProvider: { token: async () => token } }));
	try {
		const { tools } = await client.listTools();
		const names = tools.map(({ name }) => name).sort();
		if (String(names) !== String(TOOLS))
			throw new Error(`The MCP server's tools are ${names.join(', ')}, not ${TOOLS.join(', ')}`);
		return `${await contactTools(client, account)}, ${await conversationTools(client, account)}, by the MCP server at ${address}`;
	} finally {
		await client.close();
	}
}

/** Has a contact created and found. Returns a report; throws if the account and the tools disagree. */
async function contactTools(client: Client, account: Account): Promise<string> {
	const [created] = await call(client, 'Create_contact', GUEST, Type.Array(WithId));
	const [contact] = account.contacts.find('email', [GUEST.email]);
	if (contact?.attributes.name !== GUEST.name)
		throw new Error(`The account has no contact ${GUEST.email} named ${GUEST.name}`);
	const found = await call(client, 'Find_contacts', { email: GUEST.email }, Type.Array(WithId));
	const ids = [created, ...found].map((entry) => entry?.id).join(', ');
	if (ids !== `${contact.id}, ${contact.id}`) throw new Error(`Contact ${contact.id} was created and found as ${ids}`);
	return `contact ${contact.id} (${GUEST.email}) created and found`;
}

/** Has conversations listed and their transcripts read. Returns a report; throws if the account and the tools disagree. */
async function conversationTools(client: Client, account: Account): Promise<string> {
	const latest = [...account.conversations.values()]
		.filter(({ status }) => status === 'closed')
		.sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id)
		.slice(0, 10);
	// As a model may write them: the word with a capital letter, the number as text
	const listed = await call(client, 'List_conversations', { status: 'Closed', limit: '10' }, Type.Array(WithId));
	const [ids, wanted] = [listed, latest].map((conversations) => conversations.map(({ id }) => id).join(', '));
	if (ids !== wanted) throw new Error(`The latest closed conversations are ${wanted}, but ${ids} were listed`);

	for (const conversation of latest) {
		const [read] = await call(
			client,
			'Get_transcript',
			{ conversationId: String(conversation.id) },
			Type.Array(WithTranscript),
		);
		if (!isTranscript(read?.transcript, account, conversation))
			throw new Error(`The tool did not return the transcript of conversation ${conversation.id}`);
	}
	return `the ${latest.length} latest closed conversations listed and their transcripts read`;
}

/** Calls a tool and returns the JSON of its answer. Throws with the answer's text if the tool failed or the answer does not match the schema. */
async function call<T extends TSchema>(
	client: Client,
	name: string,
	given: Record<string, string>,
	schema: T,
): Promise<Static<T>> {
	const { content, isError } = await client.callTool({ name, arguments: given });
	const [{ text }] = Value.Parse(Content, content);
	const answer = isError ? undefined : parsed(text);
	if (!Value.Check(schema, answer)) throw new Error(`${name} with ${JSON.stringify(given)} answered: ${text}`);
	return answer;
}

/** Parsed JSON; undefined for text that is not JSON. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
