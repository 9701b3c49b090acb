import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { list, text } from '../../../../nodes/Drift/parameters/words';
import { byId, driftAccount } from '../account';

/** What has no form in JSON or in an address: Drift would get null, "NaN" or another character, and nobody would know. */
const account = driftAccount({ contacts: 2, conversations: 2 });

const HALF = 'contains half a character, such as an emoji that was cut in two';
const notSent = (number: string) => `is ${number}, which cannot be sent`;

/** What an expression of item 1 gives, and what is said of it. */
const UNSENDABLE: Array<[string, string]> = [
	['0/0', notSent('NaN')],
	['1/0', notSent('Infinity')],
	['-1/0', notSent('-Infinity')],
	['new Date(NaN)', notSent('NaN')],
	['"Nathan \\ud83d"', HALF],
	['"\\udc4d up"', HALF],
];

/** Where a value goes out, `V` being the value: operation, parameters, what the refusal calls it. */
const FIELDS: Array<[string, INodeParameters, string]> = [
	['contact.create', { email: 'V' }, "'Email'"],
	['contact.create', { email: 'a@example.com', additionalFields: { name: 'V' } }, "'Name'"],
	[
		'contact.create',
		{ email: 'a@example.com', customAttributes: { attribute: [{ name: 'age', value: 'V' }] } },
		`'Custom Attributes' has a value for "age" that`,
	],
	[
		'contact.update',
		{ driftContactId: byId(5), customAttributes: { listed: [{ attribute: 'age|NUMERIC', value: 'V' }] } },
		`'Custom Attributes' has a value for "age" that`,
	],
	['contact.update', { driftContactId: byId('V'), updateFields: { name: 'N' } }, "'Contact'"],
	[
		'contact.update',
		{ identifyContactBy: 'externalId', externalId: 'V', updateFields: { name: 'N' } },
		"'External ID'",
	],
	['contact.getAll', { searchBy: 'externalId', externalIds: 'V' }, "'External IDs'"],
	['account.get', { accountId: byId('V') }, "'Account'"],
	[
		'account.update',
		{ accountId: byId('1_a.example.com'), customProperties: { property: [{ name: 'seats', value: 'V' }] } },
		`'Custom Properties' has a value for "seats" that`,
	],
	[
		'account.update',
		{
			accountId: byId('1_a.example.com'),
			customProperties: { property: [{ name: 'seats', value: 'V', type: 'NUMBER' }] },
		},
		`'Custom Properties' has a value for "seats" that`,
	],
	['event.create', { contactId: byId(5), event: 'V' }, "'Event'"],
	['message.create', { conversationId: byId(5), body: 'V' }, "'Body'"],
	[
		'message.create',
		{ conversationId: byId(5), buttons: { button: [{ label: 'V', value: 'yes' }] } },
		"'Buttons' has a row whose label",
	],
	['conversation.create', { email: 'a@example.com', body: 'V' }, "'Body'"],
	[
		'conversation.getMetrics',
		{ metrics: ['createdAt'], reportFilters: { filter: [{ property: 'lastAgentId', operation: 'IN', values: 'V' }] } },
		"'Report Filters'",
	],
];

/** The parameters with an expression in the place of `V` that gives what can be sent for item 0, and for item 1 what cannot. */
function withExpression(parameters: INodeParameters, bad: string): INodeParameters {
	const good = /"email":"V"/.test(JSON.stringify(parameters)) ? '"b@example.com"' : '"12"';
	return JSON.parse(JSON.stringify(parameters), (_, value: unknown) =>
		value === 'V' ? `={{ $itemIndex === 0 ? ${good} : ${bad} }}` : value,
	) as INodeParameters;
}

describe.each(FIELDS)('%s %j', (operation, parameters, field) => {
	it.each(UNSENDABLE)('is refused where it is %s, and nothing is sent', async (bad, sentence) => {
		const { error } = await account.run(operation, withExpression(parameters, bad));
		expect([error?.message, account.drift.requests]).toEqual([`${field} ${sentence} (item 1)`, []]);
	});
});

describe('Map Automatically', () => {
	const map = async (item: IDataObject) =>
		(
			await account.run('contact.update', { driftContactId: byId(5), dataToSend: 'autoMapInputData' }, [
				{ plan: 'pro' },
				item,
			])
		).error?.message;

	it.each<[string, unknown, string]>([
		['age', NaN, notSent('NaN')],
		['Name', -Infinity, notSent('-Infinity')],
		['scores', [1, NaN], notSent('NaN')],
		['since', new Date(NaN), notSent('NaN')],
		['note', 'cut \ud83d', HALF],
		['notes', ['whole', '\udc4d'], HALF],
		['na\ud83dme', 'x', HALF],
	])('refuses the field %j that is %p', async (field, value, sentence) => {
		expect([await map({ [field]: value } as IDataObject), account.drift.requests]).toEqual([
			`Field "${field}" ${sentence} (item 1)`,
			[],
		]);
	});
});

it('leaves alone what only looks like it: text as typed, and characters that are whole', async () => {
	const [one = 0] = account.drift.account.contacts.keys();
	const names = ['NaN', 'Infinity', 'Nan Goldin', '👍🏽 𝒩athan', '\ufffd'];
	const items = names.map((name) => ({ name, [name]: name }));
	const byName = await account.run(
		'contact.update',
		{ driftContactId: byId(one), updateFields: { name: '={{ $json.name }}' } },
		items,
	);
	const byItem = await account.run(
		'contact.update',
		{ driftContactId: byId(one), dataToSend: 'autoMapInputData' },
		items,
	);
	expect([
		byName.error,
		byItem.error,
		byName.output.map(({ json }) => json.name),
		byItem.output.map(({ json }) => (json.attributes as IDataObject)[String(json.name)]),
	]).toEqual([undefined, undefined, names, names]);
});

it('lets through any text that has a form in every encoding, and no other', () => {
	const units = fc
		.array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)))
		.map((all) => all.join(''));
	const some = fc.oneof(
		units,
		fc.string({ unit: 'binary' }),
		fc.constantFrom('\ud83d\udc4d', '\udc4d\ud83d', 'a\ud83d'),
	);
	fc.assert(
		fc.property(some, (written) => {
			// a Buffer puts another character in the place of half a one
			const isWhole = Buffer.from(written).toString() === written;
			const read = () => [text(written), list([written])];
			if (isWhole) expect(read).not.toThrow();
			else expect(read).toThrow(HALF);
		}),
	);
});
