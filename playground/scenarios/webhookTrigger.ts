import { executions } from '../executions.ts';
import type { Receiver } from '../receiver.ts';
import type { Session } from '../session.ts';
import { authorOf } from '../simulator/index.ts';
import type { Account, Author, Contact, Conversation, Drift, DeliveryOptions } from '../simulator/index.ts';
import { until } from '../until.ts';
import { publishWorkflow, setParameters } from '../workflows.ts';
import type { StoredWorkflow } from '../workflows.ts';

/** The path of the example trigger's Production URL, and the node that sends the notification. */
const PATH = '/webhook/d8f2b6a1-3c57-4e90-8a4d-5b96e1c7f203/webhook';
const NOTIFY = 'Notify';

const BODY = '<p>Is <b>1 &lt; 2</b> &amp; 3&nbsp;&gt; 2?</p><p>&lt;!channel&gt; I&#39;d &quot;say&quot; so<br/>🚀</p>';
const TEXT = 'Is 1 ‹ 2 & 3 > 2? ‹!channel> I\'d "say" so 🚀';

/** A delivery that must not start the workflow, and the status n8n must answer it with. */
interface Unwanted {
	what: string;
	type?: string;
	how?: DeliveryOptions;
	status: number;
}

const unwanted = (token: string): Unwanted[] => [
	{ what: 'a wrong token in the header', how: { headerToken: 'another' }, status: 401 },
	{ what: 'a wrong token in the body', how: { bodyToken: 'another' }, status: 401 },
	{ what: 'no token', how: { headerToken: 'missing', bodyToken: 'missing' }, status: 401 },
	{ what: 'a token in the header only', how: { bodyToken: 'missing' }, status: 401 },
	{ what: 'a list', how: { body: [] }, status: 401 },
	{ what: 'a body without an event', how: { body: { token } }, status: 400 },
	{ what: 'more than 1 MB', how: { body: { filler: 'x'.repeat(1_048_577) } }, status: 413 },
	// Refused by n8n itself
	{ what: 'broken JSON', how: { body: '{"type":' }, status: 422 },
	{ what: 'an event of another type', type: 'conversation_inactive', status: 200 },
	{
		what: 'another type without a token in the header',
		type: 'conversation_inactive',
		how: { headerToken: 'missing' },
		status: 200,
	},
];

/**
 * Publishes the example that notifies of visitors' messages, and has Drift send it events: messages of visitors and others, one twice,
 * and some that n8n must refuse. Returns a report; throws if an answer, an execution or a notification is not as it should be.
 */
export async function runWebhookTrigger(
	session: Session,
	workflow: StoredWorkflow,
	url: string,
	token: string,
	drift: Drift,
	receiver: Receiver,
): Promise<string> {
	await publishWorkflow(session, await setParameters(session, workflow, NOTIFY, { url: receiver.url }));
	const { account, webhooks } = drift;
	webhooks.subscribe({ url: url + PATH, token });

	const expected = messages(account);
	await webhooks.settled();
	const failed = webhooks.deliveries.find(({ status }) => status !== 200);
	if (failed) throw new Error(`n8n answered ${failed.type} with ${failed.status ?? failed.error}, not 200`);
	const last = webhooks.deliveries.findLast(({ type }) => type === 'new_message');
	const again = await webhooks.repeat(last);
	if (again.status !== 200) throw new Error(`n8n answered a repeated delivery with ${again.status}, not 200`);
	const others = unwanted(token);
	for (const { what, type = 'new_message', how, status } of others) {
		const answer = await webhooks.send(type, { ...Object(last?.data), id: 1 }, how);
		if (answer.status !== status) throw new Error(`n8n answered ${what} with ${answer.status}, not ${status}`);
	}

	const wanted = [...expected.notifications, await writeAndWait(account, receiver)].map(asSent).sort();
	const started = expected.messages + 1;
	const { length } = await executions(session, workflow, started);
	if (length !== started) throw new Error(`${started} messages started the workflow ${length} times`);

	const came = textsOf(receiver);
	if (came.join('\n') !== wanted.join('\n'))
		throw new Error(`Received these notifications:\n${came.join('\n')}\ninstead of these:\n${wanted.join('\n')}`);
	return `${started} messages started the workflow once each; ${wanted.length} notifications of what visitors wrote were received; a repeated delivery and ${others.length} invalid or unselected ones started nothing`;
}

/** Has Drift repeat the events n8n accepted before it was restarted. Returns a report; throws if that starts the workflow again. */
export async function runRepetition(
	session: Session,
	workflow: StoredWorkflow,
	drift: Drift,
	receiver: Receiver,
): Promise<string> {
	const { account, webhooks } = drift;
	await webhooks.settled();
	const before = await executions(session, workflow, 0);
	const accepted = webhooks.deliveries.filter(
		({ type, by, status }) => type === 'new_message' && by === 'event' && status === 200,
	);
	for (const delivery of accepted) await webhooks.repeat(delivery);
	await writeAndWait(account, receiver);
	const after = await executions(session, workflow, before.length + 1);
	const again = after.length - before.length - 1;
	if (again > 0)
		throw new Error(
			`Of ${accepted.length} messages that n8n accepted before its restart, ${again} started the workflow again`,
		);
	return `${accepted.length} messages that n8n accepted before its restart were repeated and started nothing`;
}

/** Has a visitor write. Returns the notification once it was received, which means that all earlier ones were received too. */
async function writeAndWait(account: Account, receiver: Receiver): Promise<string> {
	const conversation = account.conversations.add({
		contactId: account.contacts.add({ attributes: { name: 'Last Visitor' } }).id,
	});
	account.messages.add({ conversationId: conversation.id, author: visitor(conversation), body: 'Bye' });
	const text = `Last Visitor: Bye\n${linkTo(conversation)}`;
	await until(
		'the notification of the last message',
		async () => textsOf(receiver).includes(asSent(text)) || undefined,
	);
	return text;
}

/** Has visitors and others write, each in a conversation of their own. Returns how many messages that makes and which notifications they cause. */
function messages(account: Account): { messages: number; notifications: string[] } {
	const contacts: Array<[attributes: Record<string, string>, who: string]> = [
		[{ name: 'Zoë <Visitor>', email: 'zoe@example.com' }, 'Zoë ‹Visitor>'],
		[{ email: 'nameless@example.com' }, 'nameless@example.com'],
		[{}, 'A visitor'],
	];
	const notifications = contacts.map(([attributes, who]) => {
		const conversation = account.conversations.add({ contactId: account.contacts.add({ attributes }).id });
		account.messages.add({ conversationId: conversation.id, author: visitor(conversation), body: BODY });
		return `${who}: ${TEXT}\n${linkTo(conversation)}`;
	});

	const conversation = account.conversations.add({ contactId: deletedContact(account).id });
	const [agent] = [...account.users.values()].filter(({ bot }) => !bot);
	if (!agent) throw new Error('The account has no agent');
	account.messages.add({ conversationId: conversation.id, author: authorOf(agent), body: '<p>Hello?</p>' });
	account.messages.add({
		conversationId: conversation.id,
		author: visitor(conversation),
		type: 'private_note',
		body: '<p>Hm</p>',
	});
	account.messages.add({ conversationId: conversation.id, author: visitor(conversation) });
	account.messages.add({ conversationId: conversation.id, author: visitor(conversation), body: 'Just text' });
	notifications.push(`A visitor: Just text\n${linkTo(conversation)}`);
	return { messages: contacts.length + 4, notifications };
}

/** A contact that cannot be looked up any more. */
function deletedContact(account: Account): Contact {
	const contact = account.contacts.add({ attributes: { name: 'Nobody' } });
	account.contacts.delete(contact.id);
	return contact;
}

const textsOf = ({ received }: Receiver) => received.map((body) => JSON.stringify(body)).sort();
const asSent = (text: string) => JSON.stringify({ text });
const visitor = ({ contactId }: Conversation): Author => ({ id: contactId, type: 'contact', bot: false });
const linkTo = ({ id }: Conversation) => `https://app.drift.com/conversations/${id}`;
