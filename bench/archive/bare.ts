import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { BareClient } from './client.ts';

/** What somebody would write in an afternoon: everything of an account into files, ten requests at a time, from the beginning to the end. */
const { values } = parseArgs({
	options: { to: { type: 'string', default: '.' }, url: { type: 'string', default: '' } },
});
const client = new BareClient(values.url, process.env.DRIFT_ACCESS_TOKEN ?? '');
const written = { conversations: 0, messages: 0, bytes: 0 };
const manifest: string[] = [];

interface Conversation {
	id: number;
	contactId: number;
}
interface Message {
	attachments?: Array<{ id: number; fileName: string }>;
}
interface Page<T> {
	data: T;
	pagination?: { more: boolean; next?: string };
	links?: { next?: string };
}

async function write(name: string, content: string): Promise<void> {
	await writeFile(join(values.to, name), content);
	manifest.push(`${createHash('sha256').update(content).digest('hex')}  ${name}\n`);
	written.bytes += content.length;
}

const linesOf = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function lists(): Promise<void> {
	const now = Date.now();
	const meetings = `/users/meetings/org?min_start_time=0&max_start_time=${now + 86_400_000 * 365}&limit=1000`;
	const of = async (name: string, path: string) => {
		const answer = await client.json<{ data: object[] } | object[]>(path);
		await write(`${name}.jsonl`, linesOf(Array.isArray(answer) ? answer : answer.data));
	};
	await Promise.all([
		of('users', '/users/list'),
		of('teams', '/teams/org'),
		of('meetings', meetings),
		of('playbooks', '/playbooks/list'),
		of('landing-pages', '/playbooks/clp'),
	]);
	const { data } = await client.json<{ data: { properties: object[] } }>('/contacts/attributes');
	await write('attributes.jsonl', linesOf(data.properties));
	const accounts: object[] = [];
	for (let next: string | undefined = '/accounts?index=0&size=65'; next;) {
		const page: Page<{ accounts: object[]; next?: string }> = await client.json(next);
		accounts.push(...page.data.accounts);
		next = page.data.next;
	}
	await write('accounts.jsonl', linesOf(accounts));
}

async function messagesOf(id: number): Promise<Message[]> {
	const messages: Message[] = [];
	for (let next: string | undefined = '0'; next !== undefined;) {
		const page: Page<{ messages: Message[] }> = await client.json(`/conversations/${id}/messages?next=${next}`);
		messages.push(...page.data.messages);
		next = page.pagination?.more ? page.pagination.next : undefined;
	}
	return messages;
}

async function slice(number: number, ids: readonly number[]): Promise<void> {
	const contacts = new Map<number, Promise<string | undefined>>();
	const contactOf = async (id: number): Promise<object | null> => {
		const known = contacts.get(id) ?? client.get(`/contacts/${id}`);
		contacts.set(id, known);
		const body = await known;
		return body === undefined ? null : JSON.parse(body).data;
	};
	const read = async (id: number) => {
		const [{ data: conversation }, messages, transcript] = await Promise.all([
			client.json<Page<Conversation>>(`/conversations/${id}`),
			messagesOf(id),
			client.get(`/conversations/${id}/transcript`),
		]);
		const contact = await contactOf(conversation.contactId);
		for (const { attachments = [] } of messages)
			for (const { id: attachment, fileName } of attachments)
				await write(
					`attachment-${attachment}-${fileName}`,
					(await client.get(`/attachments/${attachment}/data`)) ?? '',
				);
		written.messages += messages.length;
		return { conversation, messages, transcript, contact, refused: [], archivedAt: new Date().toISOString() };
	};
	const conversations = await Promise.all(ids.map(read));
	written.conversations += conversations.length;
	await write(`conversations-${String(number).padStart(6, '0')}.jsonl`, linesOf(conversations));
}

const started = performance.now();
await lists();
let number = 0;
for (let token: string | null = ''; token !== null;) {
	const page: Page<Conversation[]> = await client.json(`/conversations/list?limit=100&page_token=${token}`);
	await slice(
		++number,
		page.data.map(({ id }) => id),
	);
	token = page.links?.next ? new URL(page.links.next).searchParams.get('page_token') : null;
}
await write('manifest-sha256.txt', manifest.join(''));
client.close();
console.log(
	JSON.stringify({
		...written,
		requests: client.requests,
		ms: Math.round(performance.now() - started),
		rss: process.resourceUsage().maxRSS * 1024,
	}),
);
