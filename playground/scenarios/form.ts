import { executions } from '../executions.ts';
import type { Session } from '../session.ts';
import type { Drift } from '../simulator/index.ts';
import { publishWorkflow } from '../workflows.ts';
import type { StoredWorkflow } from '../workflows.ts';

/** The fields of the example's form, in its order. */
const SUBMISSION = { email: 'visitor@example.com', name: 'Sample Visitor', message: 'Please call me back' };

/**
 * Publishes the form example, submits its form to n8n at its production address, and looks for the result in the simulated
 * account. Returns a report; throws when the workflow failed or the account does not show the submission.
 */
export async function runForm(
	session: Session,
	workflow: StoredWorkflow,
	url: string,
	{ account }: Drift,
): Promise<string> {
	await publishWorkflow(session, workflow);
	const body = new FormData();
	Object.values(SUBMISSION).forEach((value, index) => body.append(`field-${index}`, value));
	const answer = await fetch(`${url}/form/drift-contact-form`, { method: 'POST', body });
	if (!answer.ok) throw new Error(`The form answered with status ${answer.status}`);
	await executions(session, workflow, 1);

	const [contact] = account.contacts.find('email', [SUBMISSION.email]);
	if (contact?.attributes.name !== SUBMISSION.name)
		throw new Error(`The account has no contact ${SUBMISSION.email} named ${SUBMISSION.name}`);
	const event = account.events.find(
		({ contactId, event: text }) => contactId === contact.id && text.includes(SUBMISSION.message.toLowerCase()),
	);
	if (!event) throw new Error(`Contact ${contact.id} has no timeline event about the submission`);
	return `contact ${contact.id} (${SUBMISSION.email}) created, timeline event "${event.event}" added`;
}
