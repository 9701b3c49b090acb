import type { Scope } from '../../../playground/simulator/index.ts';
import * as data from './dataRequests.ts';
import { CONTACT, CONVERSATION, email } from './ids.ts';
import * as organization from './organizationRequests';

export const contact = `/contacts/${CONTACT}`;
const conversation = `/conversations/${CONVERSATION}`;
const button = { label: 'Yes', value: 'yes', type: 'reply' };

export type Call = [method: string, path: string, body?: unknown];

/** A good request for every route, and the scope it needs. */
const good: Array<[Scope | undefined, ...Call]> = [
	['contact_write', 'POST', '/contacts', { attributes: { email: 'new@example.com', shoe_size: 43, vip: true } }],
	['contact_read', 'GET', '/contacts?email=ada%40example.com&limit=1'],
	['contact_read', 'GET', '/contacts?idType=external&id=USER-1&id=USER-2&limit=1'],
	['contact_read', 'GET', contact],
	['contact_write', 'PATCH', contact, { attributes: { plan: 'team' } }],
	['contact_write', 'DELETE', contact],
	['all_contact_read', 'GET', '/contacts/attributes'],
	[
		'contact_write',
		'POST',
		'/contacts/timeline',
		{ contactId: CONTACT, event: 'Signed up', createdAt: 1, attributes: { a: 1 } },
	],
	['contact_write', 'POST', '/contacts/timeline', { externalId: 'USER-1', event: 'Signed up' }],
	['contact_write', 'POST', '/emails/unsubscribe', [email]],
	['conversation_read', 'GET', '/conversations/list?limit=100&statusId=1&statusId=3&page_token='],
	['conversation_read', 'GET', conversation],
	['conversation_read', 'GET', `${conversation}/messages?next=`],
	['conversation_read', 'GET', `${conversation}/transcript`],
	['conversation_write', 'POST', `${conversation}/messages`, { type: 'private_note' }],
	[
		'conversation_write',
		'POST',
		`${conversation}/messages`,
		{ type: 'chat', buttons: [{ ...button, reaction: { type: 'delete' } }] },
	],
	[
		'conversation_write',
		'POST',
		'/conversations/new',
		{ email, message: { body: 'Hi', attributes: { integrationSource: 'fair' } } },
	],
	[undefined, 'POST', '/app/token_info', { access_token: 'every-scope' }],
];

export const attributes = { email };
const message = { body: 'Hi' };

/** What the refusal says, and the request. */
const bad: Array<[says: string, ...Call]> = [
	["unknown field 'foo'", 'POST', '/contacts', { attributes, foo: 1 }],
	["property 'attributes'", 'POST', '/contacts', {}],
	["property 'email'", 'POST', '/contacts', { attributes: { name: 'Ada' } }],
	['attributes/email', 'POST', '/contacts', { attributes: { email: '' } }],
	['attributes/name', 'POST', '/contacts', { attributes: { email, name: 7 } }],
	['attributes/phone', 'POST', '/contacts', { attributes: { email, phone: null } }],
	['attributes/plan', 'POST', '/contacts', { attributes: { email, plan: null } }],
	['attributes/plan', 'POST', '/contacts', { attributes: { email, plan: ['team'] } }],
	['body must be object', 'POST', '/contacts', [attributes]],
	['body must be object', 'POST', '/contacts'],
	['either email', 'GET', '/contacts'],
	["Unrecognized query parameter 'foo'", 'GET', '/contacts?email=ada%40example.com&foo=1'],
	['email', 'GET', '/contacts?email='],
	['email', 'GET', '/contacts?email=ada+1@example.com'],
	['email', 'GET', '/contacts?email=a%40example.com&email=b%40example.com'],
	['limit', 'GET', '/contacts?email=ada%40example.com&limit=0'],
	['idType', 'GET', '/contacts?idType=internal&id=1'],
	['either email', 'GET', '/contacts?idType=external'],
	['either email', 'GET', '/contacts?id=1'],
	['limit', 'GET', '/contacts?idType=external&id=1&limit=0'],
	['either email', 'GET', '/contacts?email=ada%40example.com&idType=external&id=1'],
	['params/id', 'GET', '/contacts/abc'],
	['params/id', 'GET', '/contacts/0'],
	['params/id', 'GET', '/contacts/-1'],
	['params/id', 'PATCH', '/contacts/1.5', { attributes }],
	['params/id', 'DELETE', '/contacts/1%2F2'],
	['valid url', 'GET', '/contacts/%zz'],
	["Unrecognized query parameter 'foo'", 'GET', `${contact}?foo=1`],
	["property 'attributes'", 'PATCH', contact, { name: 'Ada' }],
	['attributes/plan', 'PATCH', contact, { attributes: { plan: null } }],
	['takes no body', 'DELETE', contact, { attributes }],
	["Unrecognized query parameter 'limit'", 'GET', '/contacts/attributes?limit=1'],
	["property 'event'", 'POST', '/contacts/timeline', { contactId: CONTACT }],
	['body/event', 'POST', '/contacts/timeline', { contactId: CONTACT, event: '' }],
	['contactId or externalId', 'POST', '/contacts/timeline', { event: 'x' }],
	['contactId or externalId', 'POST', '/contacts/timeline', { contactId: CONTACT, externalId: 'USER-1', event: 'x' }],
	['contactId', 'POST', '/contacts/timeline', { contactId: 'abc', event: 'x' }],
	['createdAt', 'POST', '/contacts/timeline', { contactId: CONTACT, event: 'x', createdAt: '2026-01-01' }],
	["unknown field 'name'", 'POST', '/contacts/timeline', { contactId: CONTACT, event: 'x', name: 'y' }],
	['body must be array', 'POST', '/emails/unsubscribe', { emails: [email] }],
	['body/0', 'POST', '/emails/unsubscribe', ['nobody']],
	['body must NOT have fewer', 'POST', '/emails/unsubscribe', []],
	['limit is at most 100', 'GET', '/conversations/list?limit=101'],
	['limit', 'GET', '/conversations/list?limit=0'],
	['limit', 'GET', '/conversations/list?limit=ten'],
	['limit', 'GET', '/conversations/list?limit=1&limit=2'],
	['statusId', 'GET', '/conversations/list?statusId=4'],
	['statusId', 'GET', '/conversations/list?statusId=OPEN'],
	["Unrecognized query parameter 'status'", 'GET', '/conversations/list?status=open'],
	['page_token is not valid', 'GET', '/conversations/list?page_token=garbage'],
	['next', 'GET', '/conversations/list?next=-1'],
	['params/id', 'GET', '/conversations/abc'],
	["Unrecognized query parameter 'limit'", 'GET', `${conversation}/messages?limit=50`],
	["Unrecognized query parameter 'next'", 'GET', `${conversation}/transcript?next=1`],
	["property 'type'", 'POST', `${conversation}/messages`, { body: 'Hi' }],
	['body/type', 'POST', `${conversation}/messages`, { type: 'edit', body: 'Hi' }],
	['body/body', 'POST', `${conversation}/messages`, { type: 'chat', body: 7 }],
	["unknown field 'orgId'", 'POST', `${conversation}/messages`, { type: 'chat', orgId: 1 }],
	['no user 999', 'POST', `${conversation}/messages`, { type: 'chat', userId: 999 }],
	['userId', 'POST', `${conversation}/messages`, { type: 'chat', userId: '5136942' }],
	[
		"property 'value'",
		'POST',
		`${conversation}/messages`,
		{ type: 'chat', buttons: [{ label: 'Yes', type: 'reply' }] },
	],
	['buttons/0/type', 'POST', `${conversation}/messages`, { type: 'chat', buttons: [{ ...button, type: 'link' }] }],
	[
		'replace needs a message',
		'POST',
		`${conversation}/messages`,
		{ type: 'chat', buttons: [button, { ...button, reaction: { type: 'replace' } }] },
	],
	["unknown field 'url'", 'POST', `${conversation}/messages`, { type: 'chat', buttons: [{ ...button, url: 'x' }] }],
	["property 'email'", 'POST', '/conversations/new', { message }],
	["property 'message'", 'POST', '/conversations/new', { email }],
	["property 'body'", 'POST', '/conversations/new', { email, message: {} }],
	["unknown field 'type'", 'POST', '/conversations/new', { email, message: { ...message, type: 'chat' } }],
	["unknown field 'foo'", 'POST', '/conversations/new', { email, message: { ...message, attributes: { foo: 1 } } }],
	[
		'no user 999',
		'POST',
		'/conversations/new',
		{ email, message: { ...message, attributes: { autoAssigneeId: 999 } } },
	],
	["property 'access_token'", 'POST', '/app/token_info', {}],
	['not known', 'POST', '/app/token_info', { access_token: 'other' }],
];

/** Valid requests for what does not exist. */
const missing: Call[] = [
	['GET', '/contacts/1'],
	['PATCH', '/contacts/1', { attributes }],
	['DELETE', '/contacts/1'],
	['POST', '/contacts/timeline', { contactId: 1, event: 'x' }],
	['POST', '/contacts/timeline', { externalId: 'USER-9', event: 'x' }],
	['GET', '/conversations/1'],
	['GET', '/conversations/9223372036854775807'],
	['GET', '/conversations/1/messages'],
	['GET', '/conversations/1/transcript'],
	['POST', '/conversations/1/messages', { type: 'chat' }],
	['GET', '/nothing'],
	['PUT', contact, { attributes }],
	['HEAD', contact],
];

// Objects, since a row may lack the body
export const GOOD = [...good, ...data.good, ...organization.good].map(([scope, method, path, body]) => ({
	scope,
	method,
	path,
	body,
}));
export const BAD = [...bad, ...data.bad, ...organization.bad].map(([says, method, path, body]) => ({
	says,
	method,
	path,
	body,
}));
export const MISSING = [...missing, ...data.missing, ...organization.missing].map(([method, path, body]) => ({
	method,
	path,
	body,
}));
