import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { executions, itemsOf } from '../executions.ts';
import type { RunningN8n } from '../n8n.ts';
import type { Session } from '../session.ts';
import type { Account, Conversation, Drift } from '../simulator/index.ts';
import { until } from '../until.ts';
import { publishWorkflow, setParameters } from '../workflows.ts';
import type { StoredWorkflow } from '../workflows.ts';
import { isTranscript } from './transcripts.ts';

const TRIGGER = 'Conversation closed';

/** The example's own schedule, and a faster one: n8n refuses a rule that polls more than once a minute, but takes several rules. */
const EVERY_MINUTE = { item: [{ mode: 'everyMinute' }] };
const OFTEN = {
	item: [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};

/**
 * Publishes the example that writes the transcript of each closed conversation, closes one, stops n8n, closes two more, starts n8n again,
 * and checks which ones started the workflow and what was written. Returns a report; throws unless it was each of the three, once.
 */
export async function runPollTrigger(
	session: Session,
	workflow: StoredWorkflow,
	folder: string,
	drift: Drift,
	n8n: RunningN8n,
): Promise<string> {
	const { account } = drift;
	const conversations = [...account.conversations.values()];
	const [first, second, third, stillOpen] = conversations.filter(
		({ id, status }) => status === 'open' && account.messages.get(id)?.length,
	);
	const closed = conversations.filter(({ status }) => status === 'closed');
	const [closedBefore] = closed;
	if (!closedBefore || !first || !second || !third || !stillOpen)
		throw new Error('The account has too few conversations');
	const fileOf = ({ id }: Conversation) => join(folder, `drift-conversation-${id}.txt`);
	for (const conversation of [first, second, third]) await rm(fileOf(conversation), { force: true });

	await publishWorkflow(session, await setParameters(session, workflow, TRIGGER, { pollTimes: OFTEN }));
	await waitForPolls(drift);
	const early = await executions(session, workflow, 0);
	if (early.length > 0)
		throw new Error(`Publishing the workflow started it ${early.length} times, although nothing had been closed since`);
	account.conversations.setStatus(first.id, 'closed');
	await executions(session, workflow, 1);
	await checkTranscript(account, first, fileOf(first));

	await n8n.restart(() => {
		account.conversations.setStatus(second.id, 'closed');
		for (const { id, contactId } of [stillOpen, closedBefore]) {
			account.messages.add({
				conversationId: id,
				author: { id: contactId, type: 'contact', bot: false },
				body: '<p>Still there?</p>',
			});
		}
		account.conversations.setStatus(third.id, 'closed');
	});
	await executions(session, workflow, 2);
	await waitForPolls(drift);
	const runs = await executions(session, workflow, 2);
	const [came, wanted] = [runs.flatMap((run) => itemsOf(run, TRIGGER)), [first, second, third]].map((list) =>
		list.map(({ id }) => id).join(', '),
	);
	if (came !== wanted)
		throw new Error(`Conversations ${wanted} were closed, but conversations ${came} started the workflow`);
	for (const conversation of [second, third]) await checkTranscript(account, conversation, fileOf(conversation));

	await publishWorkflow(session, await setParameters(session, workflow, TRIGGER, { pollTimes: EVERY_MINUTE }));
	return `of ${closed.length + 3} closed conversations, only the 3 closed since publishing started the workflow, each once, 2 of them closed while n8n was down; their transcripts are in ${folder}`;
}

/** Waits for polls that start and end from now on. */
async function waitForPolls({ requests }: Drift): Promise<void> {
	const before = requests.length;
	const lists = () => requests.slice(before).filter(({ path }) => path === '/conversations/list').length;
	// The first may belong to a poll that has started already, and the end of one shows only in the next
	await until('n8n to poll', async () => (lists() >= 3 ? true : undefined));
}

/** Throws if a file does not hold the conversation's transcript. */
async function checkTranscript(account: Account, conversation: Conversation, file: string): Promise<void> {
	const written = await readFile(file, 'utf8').catch(() => undefined);
	if (!isTranscript(written, account, conversation))
		throw new Error(`${file} is not the transcript of conversation ${conversation.id}`);
}
