import type { Scope } from '../../../playground/simulator/index.ts';
import { ACCOUNT } from './ids.ts';
import type { Call } from './requests.ts';

/** The first seeded agent. */
const USER = 5136942;
/** The default clock of an account. */
const NOW = Date.UTC(2026, 0, 1);

const meetings = (query: string) => `/users/meetings/org?${query}`;
const property = { label: 'Plan', name: 'plan', value: 'team', type: 'STRING' };
const withProperty = (given: object) => ({ ownerId: USER, customProperties: [{ ...property, ...given }] });

/** A good request for every route of §4 to §7, and the scope it needs. */
export const good: Array<[Scope | undefined, ...Call]> = [
	['user_read', 'GET', '/users/list'],
	['user_read', 'GET', `/users?userId=${USER}&userId=1`],
	['user_read', 'GET', `/users/${USER}`],
	[
		'user_write',
		'PATCH',
		`/users/update?userId=${USER}`,
		{ alias: 'Ada', email: 'ada@example.com', availability: 'OFFLINE' },
	],
	['user_read', 'GET', meetings(`min_start_time=0&max_start_time=${NOW}&limit=0`)],
	[
		'account_write',
		'POST',
		'/accounts/create',
		{ ownerId: USER, name: 'New', domain: 'new.example.com', targeted: true },
	],
	['account_write', 'POST', '/accounts/create', { ownerId: USER }],
	['account_read', 'GET', '/accounts?index=0&size=65'],
	['account_read', 'GET', `/accounts/${ACCOUNT}`],
	['account_write', 'PATCH', '/accounts/update', { accountId: ACCOUNT, ...withProperty({}) }],
	['account_write', 'DELETE', `/accounts/${ACCOUNT}`],
	['playbook_read', 'GET', '/playbooks/list'],
	['playbook_read', 'GET', '/playbooks/clp'],
	[undefined, 'GET', '/teams/org'],
	[undefined, 'GET', `/teams/users/${USER}`],
];

/** What the refusal says, and the request. */
export const bad: Array<[says: string, ...Call]> = [
	["Unrecognized query parameter 'limit'", 'GET', '/users/list?limit=1'],
	["property 'userId'", 'GET', '/users'],
	['userId', 'GET', '/users?userId=1&userId=abc'],
	['userId', 'GET', '/users?userId=1,2'],
	['At most 20 userId', 'GET', `/users?${'userId=1&'.repeat(20)}userId=2`],
	['params/id', 'GET', '/users/abc'],
	["property 'userId'", 'PATCH', '/users/update', { alias: 'Ada' }],
	["unknown field 'role'", 'PATCH', `/users/update?userId=${USER}`, { role: 'admin' }],
	["unknown field 'data'", 'PATCH', `/users/update?userId=${USER}`, { data: { alias: 'Ada' } }],
	['body must be object', 'PATCH', `/users/update?userId=${USER}`],
	['body/email', 'PATCH', `/users/update?userId=${USER}`, { email: 'ada' }],
	['body/phone', 'PATCH', `/users/update?userId=${USER}`, { phone: null }],
	['body/availability', 'PATCH', `/users/update?userId=${USER}`, { availability: 'ON_CALL' }],
	["property 'max_start_time'", 'GET', meetings('min_start_time=0')],
	["property 'min_start_time'", 'GET', meetings(`max_start_time=${NOW}`)],
	['min_start_time', 'GET', meetings(`min_start_time=2026-01-01&max_start_time=${NOW}`)],
	['max_start_time', 'GET', meetings('min_start_time=0&max_start_time=-1')],
	['before the min_start_time', 'GET', meetings(`min_start_time=${NOW + 1}&max_start_time=${NOW}`)],
	['limit is at most 1000', 'GET', meetings(`min_start_time=0&max_start_time=${NOW}&limit=1001`)],
	['limit', 'GET', meetings(`min_start_time=0&max_start_time=${NOW}&limit=-1`)],
	["property 'ownerId'", 'POST', '/accounts/create', { name: 'New' }],
	["unknown field 'owner_id'", 'POST', '/accounts/create', { ownerId: USER, owner_id: USER }],
	["unknown field 'accountId'", 'POST', '/accounts/create', { ownerId: USER, accountId: '1_new.example.com' }],
	['body/ownerId', 'POST', '/accounts/create', { ownerId: String(USER) }],
	['no user 999', 'POST', '/accounts/create', { ownerId: 999 }],
	['body/domain', 'POST', '/accounts/create', { ownerId: USER, domain: '' }],
	['body/targeted', 'POST', '/accounts/create', { ownerId: USER, targeted: 'true' }],
	['body/customProperties', 'POST', '/accounts/create', { ownerId: USER, customProperties: property }],
	["property 'label'", 'POST', '/accounts/create', withProperty({ label: undefined })],
	["unknown field 'foo'", 'POST', '/accounts/create', withProperty({ foo: 1 })],
	['customProperties/0/type', 'POST', '/accounts/create', withProperty({ type: 'BOOLEAN' })],
	['customProperties/0/value', 'POST', '/accounts/create', withProperty({ value: null })],
	[
		"'plan' is given twice",
		'POST',
		'/accounts/create',
		{ ownerId: USER, customProperties: [property, { ...property, label: 'B' }] },
	],
	['size is at most 100', 'GET', '/accounts?size=101'],
	['size', 'GET', '/accounts?size=0'],
	['index', 'GET', '/accounts?index=-1'],
	['index', 'GET', '/accounts?index='],
	["Unrecognized query parameter 'limit'", 'GET', '/accounts?limit=10'],
	['params/accountId', 'GET', '/accounts/123458'],
	['params/accountId', 'DELETE', '/accounts/company.example'],
	['takes no body', 'DELETE', `/accounts/${ACCOUNT}`, { accountId: ACCOUNT }],
	["property 'accountId'", 'PATCH', '/accounts/update', { ownerId: USER, name: 'New' }],
	["property 'ownerId'", 'PATCH', '/accounts/update', { accountId: ACCOUNT, name: 'New' }],
	['no user 999', 'PATCH', '/accounts/update', { accountId: ACCOUNT, ownerId: 999 }],
	["unknown field 'deleted'", 'PATCH', '/accounts/update', { accountId: ACCOUNT, ownerId: USER, deleted: true }],
	['not of type NUMBER', 'PATCH', '/accounts/update', { accountId: ACCOUNT, ...withProperty({ type: 'NUMBER' }) }],
	["Unrecognized query parameter 'limit'", 'GET', '/playbooks/list?limit=1'],
	['params/userId', 'GET', '/teams/users/abc'],
];

/** Valid requests for what does not exist; the last ones are errors of generated clients (§12). */
export const missing: Call[] = [
	['GET', '/users/1'],
	['PATCH', '/users/update?userId=1', { alias: 'Ada' }],
	['GET', '/accounts/1_nowhere.example.com'],
	['PATCH', '/accounts/update', { accountId: '1_nowhere.example.com', ownerId: USER }],
	['DELETE', '/accounts/1_nowhere.example.com'],
	['GET', '/teams/users/1'],
	['GET', '/playbooks'],
	['GET', '/teams'],
	['GET', '/teams/user/1'],
];
