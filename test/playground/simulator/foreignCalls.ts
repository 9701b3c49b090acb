import { CONTACT, CONVERSATION, email } from './ids.ts';

/** A request as another client of Drift sends it; `strict` is part of the refusal unless the simulator is lenient. */
interface ForeignCall {
	client: string;
	method: string;
	path: string;
	body?: unknown;
	strict?: string;
}

const contact = `/contacts/${CONTACT}`;
const conversation = `/conversations/${CONVERSATION}`;
const reply = { label: 'Yes', value: 'yes', type: 'reply' };
const USER = 5136942;

/** n8n's built-in node: it sends an empty object with requests that take no body. */
const n8n: Array<Omit<ForeignCall, 'client'>> = [
	{ method: 'POST', path: '/contacts', body: { attributes: { email: 'grace@example.com', name: 'Grace' } } },
	{ method: 'GET', path: contact, body: {}, strict: 'takes no body' },
	{ method: 'GET', path: '/contacts/attributes', body: {}, strict: 'takes no body' },
	{ method: 'PATCH', path: contact, body: { attributes: { name: 'Ada', phone: '1' } } },
	{ method: 'DELETE', path: contact, body: {}, strict: 'takes no body' },
];

/** Drift's own library for Python: it repeats the id of the path in the query, and sends the organization's. */
const driftPython: Array<Omit<ForeignCall, 'client'>> = [
	{ method: 'GET', path: contact },
	{
		method: 'GET',
		path: `${conversation}?conversationId=${CONVERSATION}`,
		strict: "Unrecognized query parameter 'conversationId'",
	},
	{
		method: 'GET',
		path: `${conversation}/transcript?conversationId=${CONVERSATION}`,
		strict: "Unrecognized query parameter 'conversationId'",
	},
	{ method: 'GET', path: '/conversations/list?limit=50&page_token=' },
	{ method: 'GET', path: `${conversation}/messages?next=50` },
	{
		method: 'POST',
		path: `${conversation}/messages`,
		body: { orgId: 123, type: 'chat', body: 'Hi', buttons: [reply] },
		strict: "unknown field 'orgId'",
	},
	{ method: 'PATCH', path: `/users/update?userId=${USER}`, body: { alias: 'Ally' } },
	{ method: 'DELETE', path: contact },
];

/** The connector for data warehouses: it sends a limit although the page size is fixed. */
const airbyte: Array<Omit<ForeignCall, 'client'>> = [
	{ method: 'GET', path: '/users/list' },
	{ method: 'GET', path: '/conversations/list?limit=50' },
	{ method: 'GET', path: '/conversations/list?statusId=1&next=50&limit=50' },
	{ method: 'GET', path: `${conversation}/messages?limit=50`, strict: "Unrecognized query parameter 'limit'" },
	{ method: 'GET', path: `${conversation}/messages?next=50&limit=50`, strict: "Unrecognized query parameter 'limit'" },
	{ method: 'GET', path: `/contacts?email=${encodeURIComponent(email)}` },
];

/** The library for Go: it sends 0 for an id that is not set. */
const goDrift: Array<Omit<ForeignCall, 'client'>> = [
	{ method: 'GET', path: '/contacts?idType=external&id=USER-1&limit=1' },
	{ method: 'POST', path: '/contacts/timeline', body: { contactId: CONTACT, event: 'Hi' } },
	{
		method: 'POST',
		path: '/contacts/timeline',
		body: { contactId: 0, event: 'Hi', externalId: 'USER-1' },
		strict: 'body/contactId',
	},
	{
		method: 'POST',
		path: `${conversation}/messages`,
		body: { body: 'Hi', buttons: [{ ...reply, reaction: { message: '', type: 'delete' } }], type: 'chat' },
	},
	{ method: 'POST', path: '/accounts/create', body: { ownerId: USER, name: 'Acme', domain: 'acme.example.com' } },
	{ method: 'GET', path: '/users/meetings/org?min_start_time=1&max_start_time=1798761600000' },
];

/** What four public clients send. */
export const FOREIGN: ForeignCall[] = Object.entries({
	"n8n's own node": n8n,
	'drift-python': driftPython,
	Airbyte: airbyte,
	'go-drift': goDrift,
}).flatMap(([client, calls]) => calls.map((call) => ({ client, ...call })));
