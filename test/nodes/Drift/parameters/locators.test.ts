import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';

import { Drift } from '../../../../nodes/Drift/Drift.node';
import { byId, driftAccount } from '../account';

const account = driftAccount();

const { description } = new Drift();

const isLocator = (entry: object): entry is INodeProperties => 'type' in entry && entry.type === 'resourceLocator';

/** The fields with From List, By ID or By URL, each with the collection it is in. */
const locators = description.properties.flatMap((field) =>
	field.type === 'collection'
		? (field.options ?? []).filter(isLocator).map((member) => ({ field: member, path: field.name }))
		: [field].filter(isLocator).map((same) => ({ field: same, path: '' })),
);

/** What n8n's editor marks at a field, before anything runs. */
function marked(operation: string, name: string, value: string | number): string[] {
	const [resource = '', chosen = ''] = operation.split('.');
	return locators
		.filter(({ field }) => field.name === name)
		.flatMap(({ field, path }) => {
			const entered = { [name]: byId(value) };
			const parameters: INodeParameters = {
				resource,
				operation: chosen,
				...(path === '' ? entered : { [path]: entered }),
			};
			const node: INode = { id: '1', name: 'Drift', type: 'drift', typeVersion: 1, position: [0, 0], parameters };
			const issues = NodeHelpers.getParameterIssues(field, parameters, path, node, description);
			return Object.values(issues.parameters ?? {}).flat();
		});
}

it('is From List at first, where there is a list', () => {
	const withList = locators.filter(({ field }) => field.modes?.some(({ name }) => name === 'list'));
	const names = new Set(withList.map(({ field }) => field.name));
	expect([...names].sort()).toEqual(
		['accountId', 'autoAssigneeId', 'contactId', 'conversationId', 'driftContactId', 'ownerId', 'userId'].sort(),
	);
	for (const { field } of withList)
		expect([field.name, field.default]).toEqual([field.name, { mode: 'list', value: '' }]);
	expect(locators.filter((locator) => !withList.includes(locator)).map(({ field }) => field.name)).toEqual([
		'attachmentId',
	]);
});

describe.each([
	['contact.get', 'contactId', /^A contact's ID is a number/],
	['contact.update', 'driftContactId', /^A contact's ID is a number/],
	['conversation.get', 'conversationId', /^A conversation's ID is a number/],
	['conversation.create', 'autoAssigneeId', /^A user's ID is a number/],
	['message.create', 'userId', /^A user's ID is a number/],
	['user.get', 'userId', /^A user's ID is a number/],
	['account.get', 'accountId', /^An account's ID is like/],
	['attachment.download', 'attachmentId', /^An attachment's ID is like/],
])('in %s, %s by ID', (operation, name, sentence) => {
	it('is marked at once if it is an email address or a link', () => {
		for (const value of ['nathan@example.com', ' nathan@example.com ', 'https://app.drift.com/contacts/5'])
			expect([value, marked(operation, name, value)]).toEqual([value, [expect.stringMatching(sentence)]]);
	});

	it('is not marked if it is an expression, or an ID however it is written', () => {
		const ids = ['={{ $json.id }}', '=nathan@example.com', 3670145878, ' 3670145878\n', '"3670145878"'];
		for (const value of ids) expect([value, marked(operation, name, value)]).toEqual([value, []]);
	});
});

it('is marked as nothing but empty if it is empty', () => {
	expect(marked('contact.get', 'contactId', '')).toEqual(['Parameter "Contact" is required.']);
	expect(marked('contact.update', 'driftContactId', '')).toEqual([]);
});

it('is sent if it is not marked', async () => {
	const [id = 0] = account.drift.account.contacts.keys();
	for (const value of [` ${id}\n`, `"${id}"`, `#${id}`, `${id}.0`]) {
		expect([value, marked('contact.get', 'contactId', value)]).toEqual([value, []]);
		const { output } = await account.run('contact.get', { contactId: byId(value) });
		expect(output.map(({ json }) => json.id)).toEqual([id, id]);
	}
});
