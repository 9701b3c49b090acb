import type { Scope } from '../../../playground/simulator/index.ts';
import { ATTACHMENT, CONTACT, email } from './ids.ts';
import type { Call } from './requests.ts';

const attachment = `/attachments/${ATTACHMENT}/data`;
const normalize = '/contacts/normalize?idType=';
const reports = '/reports/conversations';
const attributes = { email };
const metrics = ['createdAt'];
const updated = { property: 'updatedAt', operation: 'BETWEEN', values: ['2021-09-01', '2021-12-10'] };

/** The body of a report with one filter. */
const by = (property: string, operation: string, values?: unknown[]) => ({
	filters: [{ property, operation, values }],
	metrics,
});

/** A good request for attachments, counts, reports, other ids and erasure, and the scope it needs. */
export const good: Array<[Scope | undefined, ...Call]> = [
	['contact_write', 'PATCH', `${normalize}drift&id=${CONTACT}`, { attributes: { plan: 'team' } }],
	['contact_write', 'PATCH', `${normalize}internal&id=${CONTACT}`, { attributes: { plan: 'team' } }],
	['contact_write', 'PATCH', `${normalize}external&id=USER-1`, { attributes: { plan: 'team' } }],
	['conversation_read', 'GET', attachment],
	['conversation_read', 'GET', '/conversations/stats'],
	[
		'conversation_read',
		'POST',
		reports,
		{ filters: [updated, { property: 'lastAgentId', operation: 'HAS_PROPERTY' }], metrics },
	],
	['conversation_read', 'POST', reports, by('status', 'IN', ['closed', 'bulk_sent'])],
	['conversation_read', 'POST', reports, by('createdAt', 'BETWEEN', [0, '2030-01-01'])],
	['conversation_read', 'POST', reports, by('numBotMessages', 'IN', [1, 2])],
	['gdpr_read', 'POST', '/gdpr/retrieve', { email }],
	['gdpr_write', 'POST', '/gdpr/delete', { email }],
];

export const bad: Array<[says: string, ...Call]> = [
	["property 'attributes'", 'PATCH', `${normalize}drift&id=${CONTACT}`, {}],
	["unknown field 'idType'", 'PATCH', `${normalize}drift&id=${CONTACT}`, { attributes, idType: 'drift' }],
	["unknown field 'id'", 'PATCH', '/contacts/normalize', { attributes, id: CONTACT }],
	["property 'idType'", 'PATCH', '/contacts/normalize', { attributes }],
	["property 'id'", 'PATCH', `${normalize}drift`, { attributes }],
	['querystring/id', 'PATCH', `${normalize}external&id=`, { attributes }],
	['querystring/id', 'PATCH', `${normalize}external&id=USER-1&id=USER-2`, { attributes }],
	['querystring/idType', 'PATCH', `${normalize}email&id=1`, { attributes }],
	['positive integer', 'PATCH', `${normalize}drift&id=USER-1`, { attributes }],
	['attributes/plan', 'PATCH', `${normalize}external&id=USER-1`, { attributes: { plan: null } }],
	['params/id', 'GET', '/attachments/abc/data'],
	["Unrecognized query parameter 'download'", 'GET', `${attachment}?download=1`],
	["property 'filters'", 'POST', reports, { metrics }],
	['body/filters must NOT have fewer', 'POST', reports, { filters: [], metrics }],
	["property 'metrics'", 'POST', reports, { filters: [updated] }],
	['body/metrics must NOT have fewer', 'POST', reports, { filters: [updated], metrics: [] }],
	['body/metrics/0', 'POST', reports, { filters: [updated], metrics: ['status'] }],
	['body/metrics/1', 'POST', reports, { filters: [updated], metrics: ['createdAt', 'numberOfMessages'] }],
	["unknown field 'limit'", 'POST', reports, { filters: [updated], metrics, limit: 1 }],
	["unknown field 'value'", 'POST', reports, { filters: [{ ...updated, value: 1 }], metrics }],
	['filters/0/property', 'POST', reports, by('contactId', 'HAS_PROPERTY')],
	['filters/0/operation', 'POST', reports, by('createdAt', 'GREATER_THAN', [0])],
	['HAS_PROPERTY takes no values', 'POST', reports, by('lastAgentId', 'HAS_PROPERTY', [])],
	['IN takes values of status', 'POST', reports, by('status', 'IN')],
	['IN takes values of status', 'POST', reports, by('status', 'IN', [])],
	['IN takes values of status', 'POST', reports, by('status', 'IN', ['open', 'CLOSED'])],
	['IN takes values of lastAgentId', 'POST', reports, by('lastAgentId', 'IN', ['5136942'])],
	['BETWEEN takes two values of createdAt', 'POST', reports, by('createdAt', 'BETWEEN')],
	['BETWEEN takes two values of createdAt', 'POST', reports, by('createdAt', 'BETWEEN', ['2021-09-01'])],
	['BETWEEN takes two values of createdAt', 'POST', reports, by('createdAt', 'BETWEEN', [1, 2, 3])],
	['BETWEEN takes two values of createdAt', 'POST', reports, by('createdAt', 'BETWEEN', ['2021-09-02', '2021-09-01'])],
	['BETWEEN takes two values of createdAt', 'POST', reports, by('createdAt', 'BETWEEN', ['2021-02-01', '2021-02-30'])],
	[
		'BETWEEN takes two values of createdAt',
		'POST',
		reports,
		by('createdAt', 'BETWEEN', ['2021-09-01T00:00:00Z', '2021-12-10']),
	],
	['BETWEEN takes two values of createdAt', 'POST', reports, by('createdAt', 'BETWEEN', ['0', '1'])],
	[
		'BETWEEN takes two values of numBotMessages',
		'POST',
		reports,
		by('numBotMessages', 'BETWEEN', ['2021-09-01', '2021-12-10']),
	],
	['BETWEEN takes two values of status', 'POST', reports, by('status', 'BETWEEN', [1, 2])],
	['body must be object', 'POST', '/gdpr/retrieve', [email]],
	['body/email', 'POST', '/gdpr/retrieve', { email: 'nobody' }],
	["property 'email'", 'POST', '/gdpr/delete', {}],
	["unknown field 'id'", 'POST', '/gdpr/delete', { email, id: CONTACT }],
];

export const missing: Call[] = [
	['PATCH', `${normalize}drift&id=1`, { attributes }],
	['PATCH', `${normalize}external&id=USER-9`, { attributes }],
	['GET', '/attachments/1/data'],
	['GET', `/attachments/${ATTACHMENT}`],
	['POST', attachment, {}],
];
