import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { asTool } from '../../../engine/tool.ts';
import { byId, driftAccount } from '../account';

/** A choice that comes from an expression: n8n cannot tell which of the fields beside it will be needed, and must not demand both. */
const account = driftAccount({ contacts: 0, conversations: 0 });
const [ONE, TWO] = [16344778575, 16344778576];

beforeAll(() => {
	account.drift.account.contacts.add({ id: ONE, attributes: { email: 'one@example.com', externalId: 'USER-1' } });
	account.drift.account.contacts.add({ id: TWO, attributes: { email: 'two@example.com', externalId: 'USER-2' } });
});

const updateFields = { phone: '={{ "+1 555 010" + $itemIndex }}' };

/** An operation with an expression for its choice and one of the fields beside it, the other left as the editor begins: empty. */
const ONE_FILLED: Array<[string, INodeParameters, string]> = [
	['contact.getAll', { searchBy: '={{ $json.by }}', emailAddress: '={{ $json.value }}' }, 'email'],
	['contact.getAll', { searchBy: '={{ $json.by }}', externalIds: '={{ $json.value }}' }, 'externalId'],
	[
		'contact.update',
		{ identifyContactBy: '={{ $json.by }}', driftContactId: byId('={{ $json.value }}'), updateFields },
		'contactId',
	],
	[
		'contact.update',
		{ identifyContactBy: '={{ $json.by }}', externalId: '={{ $json.value }}', updateFields },
		'externalId',
	],
	[
		'event.create',
		{ identifyContactBy: '={{ $json.by }}', contactId: byId('={{ $json.value }}'), event: 'Hi' },
		'contactId',
	],
	[
		'event.create',
		{ identifyContactBy: '={{ $json.by }}', externalId: '={{ $json.value }}', event: 'Hi' },
		'externalId',
	],
];

const values = (by: string) =>
	by === 'email' ? ['one@example.com', 'two@example.com'] : by === 'externalId' ? ['USER-1', 'USER-2'] : [ONE, TWO];
const idsOf = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => json.id ?? json.contactId ?? (json.externalId === 'USER-1' ? ONE : TWO));

describe.each(ONE_FILLED)('%s %j', (operation, parameters, by) => {
	it('needs only the field that is chosen', async () => {
		const { error, output } = await account.run(
			operation,
			parameters,
			values(by).map((value) => ({ by, value })),
		);
		expect([error, output.map(({ pairedItem }) => pairedItem)]).toEqual([undefined, [{ item: 0 }, { item: 1 }]]);
		expect(idsOf(output)).toEqual([ONE, TWO]);
	});

	it('refuses the item that chooses the other, before anything is sent', async () => {
		const other = by === 'externalId' ? (operation === 'contact.getAll' ? 'email' : 'contactId') : 'externalId';
		const [value = ''] = values(by);
		const { error } = await account.run(operation, parameters, [
			{ by, value },
			{ by: other, value },
		]);
		expect([error?.message, account.drift.requests]).toEqual([
			expect.stringMatching(/^'[A-Z].*' is empty \(item 1\)$/),
			[],
		]);
	});

	it('answers a model that chooses', async () => {
		const [resource = '', name = ''] = operation.split('.');
		const call = await asTool(
			{
				nodeType: new Drift(),
				credentialType: new DriftApi(),
				credentials: { accessToken: account.drift.token, baseUrl: account.drift.url },
				parameters: { resource, operation: name, ...parameters },
			},
			1,
		);
		const answers = [];
		for (const value of values(by)) answers.push(...(await call({ by, value })));
		expect(idsOf(answers)).toEqual([ONE, TWO]);
	});
});

it('chooses anew for each item', async () => {
	const parameters = {
		identifyContactBy: '={{ $json.ref ? "External ID" : "Contact ID" }}',
		driftContactId: byId('={{ $json.id }}'),
		externalId: '={{ $json.ref }}',
		updateFields,
	};
	const { error, output } = await account.run('contact.update', parameters, [{ id: TWO }, { ref: 'USER-1' }]);
	expect([error, idsOf(output)]).toEqual([undefined, [TWO, ONE]]);
});
