import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Drift } from './simulator/index.ts';
import { transcriptOf } from './simulator/model/transcript.ts';
import { execute, executions } from './executions.ts';
import type { Session } from './session.ts';
import { publishWorkflow, type StoredWorkflow } from './workflows.ts';

/** The fields of the example's form, in its order. */
const SUBMISSION = { email: 'visitor@example.com', name: 'Sample Visitor', message: 'Please call me back' };

/**
 * Publishes the form example, submits its form to n8n at its production address, and looks for what must have happened in the
 * simulated account. Gives a report; throws when the workflow failed or the account does not show it.
 */
export async function runForm(session: Session, workflow: StoredWorkflow, url: string, { account }: Drift): Promise<string> {
	await publishWorkflow(session, workflow);
	const body = new FormData();
	Object.values(SUBMISSION).forEach((value, index) => body.append(`field-${index}`, value));
	const answer = await fetch(`${url}/form/drift-contact-form`, { method: 'POST', body });
	if (!answer.ok) throw new Error(`the form answered with status ${answer.status}`);
	await executions(session, workflow, 1);

	const [contact] = account.contacts.find('email', [SUBMISSION.email]);
	if (contact?.attributes.name !== SUBMISSION.name) throw new Error(`the account has no contact ${SUBMISSION.email} named ${SUBMISSION.name}`);
	const event = account.events.find(({ contactId, event: text }) => contactId === contact.id && text.includes(SUBMISSION.message.toLowerCase()));
	if (!event) throw new Error(`the contact ${contact.id} has no timeline event about the submission`);
	return `contact ${contact.id} (${SUBMISSION.email}) created, timeline event "${event.event}"`;
}

/**
 * Runs the export example and compares the files with the simulated account: one for each closed conversation, no other,
 * each with its transcript. Gives a report; throws when the workflow failed or the files differ.
 */
export async function runExport(session: Session, workflow: StoredWorkflow, folder: string, { account }: Drift): Promise<string> {
	for (const file of await transcriptFiles(folder)) await rm(file);
	await execute(session, workflow, 'Every night');

	const closed = [...account.conversations.values()].filter(({ status }) => status === 'closed');
	const missing = new Map(closed.map((conversation) => [`drift-conversation-${conversation.id}.txt`, transcriptOf(account, conversation)]));
	for (const file of await transcriptFiles(folder)) {
		if ((await readFile(file, 'utf8')) !== missing.get(basename(file))) throw new Error(`${file} is not a closed conversation's transcript`);
		missing.delete(basename(file));
	}
	const [first] = missing.keys();
	if (first !== undefined) throw new Error(`${missing.size} of ${closed.length} transcripts are missing, among them ${join(folder, first)}`);
	return `${closed.length} transcripts exported to ${folder}, one for each closed conversation, each as in Drift`;
}

/** The paths of the transcripts in a folder. */
async function transcriptFiles(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names.filter((name) => /^drift-conversation-.*\.txt$/.test(name)).map((name) => join(folder, name));
}
