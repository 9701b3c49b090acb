import { byId, driftAccount } from '../account';
import { customers, OWNER, rows } from './customers';

const account = driftAccount({ contacts: 0, conversations: 0, accounts: 3 });
const { bodies, calls, kept } = customers(account);

describe('Create', () => {
	const create = { ownerId: byId(OWNER), domain: '={{ $json.domain }}' };

	it('sends every property as its type wants it, from a form or from an expression', async () => {
		const types = {
			n: 'NUMBER',
			d: 'DATE',
			t: 'DATETIME',
			l: 'ENUMARRAY',
			s: 'STRING',
			e: 'ENUM',
			p: 'LATLON',
			m: 'TEAMMEMBER',
			x: '',
		};
		const property = Object.entries(types).map(([name, type]) => ({
			name,
			type,
			value: `={{ $json.${name} }}`,
			label: name === 'n' ? 'Number of Seats' : '',
		}));
		const { error } = await account.run(
			'account.create',
			{
				ownerId: byId('={{ $json.owner }}'),
				name: 'Ä & Co',
				domain: '={{ $json.domain }}',
				additionalFields: { targeted: '={{ $json.targeted }}' },
				...rows(...property),
			},
			[
				{
					domain: ' form.example.com ',
					owner: String(OWNER),
					targeted: 'no',
					n: ' -12.5 ',
					d: '2026-01-31',
					t: '2026-01-31T09:00',
					l: 'chat, e-mail',
					s: '007',
					e: 'Retail',
					p: '52.5,13.4',
					m: 'a',
					x: '7',
				},
				{
					domain: 'typed.example.com',
					owner: OWNER,
					targeted: true,
					n: 0,
					d: 1_767_225_600_000,
					t: new Date(1_767_225_600_000),
					l: ['chat', 'a, b'],
					s: 7,
					e: true,
					p: [1, 2],
					m: OWNER,
					x: 7.5,
				},
				{ domain: 'empty.example.com', owner: OWNER, n: '', d: null, l: [], s: ' ' },
			],
			{ timezone: 'America/New_York' },
		);
		expect(error).toBeUndefined();
		const properties = (values: Record<string, unknown>) =>
			Object.entries(types).map(([name, type]) => ({
				label: name === 'n' ? 'Number of Seats' : name,
				name,
				type: type || 'STRING',
				value: values[name],
			}));
		const sent = { ownerId: OWNER, name: 'Ä & Co' };
		const [january31, nine] = [Date.parse('2026-01-31T00:00:00Z'), Date.parse('2026-01-31T14:00:00Z')];
		expect(bodies()).toEqual([
			{
				...sent,
				domain: 'form.example.com',
				targeted: false,
				customProperties: properties({
					n: -12.5,
					d: january31,
					t: nine,
					l: ['chat', 'e-mail'],
					s: '007',
					e: 'Retail',
					p: '52.5,13.4',
					m: 'a',
					x: '7',
				}),
			},
			{
				...sent,
				domain: 'typed.example.com',
				targeted: true,
				customProperties: properties({
					n: 0,
					d: 1_767_225_600_000,
					t: 1_767_225_600_000,
					l: ['chat', 'a, b'],
					s: '7',
					e: 'true',
					p: '1, 2',
					m: String(OWNER),
					x: '7.5',
				}),
			},
			{ ...sent, domain: 'empty.example.com' },
		]);
	});

	it.each([
		['number', 'NUMBER', 12],
		['Several Of A List', undefined, undefined],
		['Enum Array', 'ENUMARRAY', ['12']],
		['text', undefined, undefined],
	])(
		'takes the type %s from an expression as it takes other choices, or refuses it before anything is sent',
		async (type, sentAs, value) => {
			const domains = [1, 2].map((count) => ({
				domain: `${type.replaceAll(' ', '-')}-${count}.example.com`,
				type: count === 1 ? 'STRING' : type,
			}));
			const { error } = await account.run(
				'account.create',
				{ ...create, ...rows({ name: 'a', value: '12', type: '={{ $json.type }}' }) },
				domains,
			);
			if (sentAs === undefined) {
				expect(error?.message).toMatch(/^'(Custom Properties|Type)' .*is not an option: .* \(item 1\)$/);
				expect(bodies()).toEqual([]);
			} else {
				expect(bodies()[1]).toMatchObject({ customProperties: [{ name: 'a', type: sentAs, value }] });
			}
		},
	);

	it.each([
		[
			{ name: 'seats', type: 'NUMBER', value: '={{ $json.value }}' },
			12,
			'12 people',
			'has a value for "seats" that is not a number: "12 people"',
		],
		[
			{ name: 'since', type: 'DATE', value: '={{ $json.value }}' },
			'2026-01-31',
			'soon',
			'has a value for "since" that is not a date: "soon"',
		],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', ' ', 'has a value without a name'],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', 'plan', 'sets "plan" twice'],
		[
			{ name: 'seats', value: '={{ $json.value }}' },
			'x',
			{ a: 1 },
			'has a value for "seats" that is an object or a list',
		],
	])('refuses the property %j before anything is sent', async (property, good, bad, sentence) => {
		const { error } = await account.run(
			'account.create',
			{ ...create, ...rows({ name: 'plan', value: 'pro' }, property) },
			[
				{ domain: 'good.example.com', value: good },
				{ domain: 'bad.example.com', value: bad },
			],
		);
		expect(error?.message).toBe(`'Custom Properties' ${sentence} (item 1)`);
		expect(calls()).toEqual([]);
	});

	it.each([
		['error', 409, 'Drift already has this'],
		['errors', 400, 'Drift refused the request'],
	] as const)('says that the domain is taken (%s, %d)', async (errorShape, duplicateStatus, head) => {
		Object.assign(account.drift.settings.variants, { errorShape, duplicateStatus });
		account.drift.settings.latency = 5;
		const domain = `same-${errorShape}.example.com`;
		const { error } = await account.run('account.create', create, [{ domain }, { domain: ` ${domain}` }]);
		Object.assign(account.drift.settings.variants, { errorShape: 'error', duplicateStatus: 409 });
		account.drift.settings.latency = 0;
		// the second could come first otherwise
		expect(account.drift.maxInFlight).toBe(1);
		expect([error?.message, error?.context.itemIndex]).toEqual([
			`${head}: An account with the domain ${domain} exists already`,
			1,
		]);
		expect(kept().filter((other) => other.domain === domain)).toHaveLength(1);
	});

	it.each([
		[{ owner: '', domain: 'no-owner.example.com' }, "'Owner' is empty (item 1)"],
		[{ owner: 'Nathan', domain: 'no-owner.example.com' }, `'Owner' is not an ID: "Nathan" (item 1)`],
		[{ owner: OWNER, domain: ' ', name: '' }, 'There is nothing to send (item 1)'],
	])('refuses an account that Drift could not know again: %j', async (bad, message) => {
		const parameters = {
			ownerId: byId('={{ $json.owner }}'),
			name: '={{ $json.name }}',
			domain: '={{ $json.domain }}',
		};
		const { error } = await account.run('account.create', parameters, [{ owner: OWNER, name: 'Good' }, bad]);
		expect([error?.message, calls()]).toEqual([message, []]);
	});

	it('does not send again what may have been created, and says so', async () => {
		account.drift.fault({ method: 'POST', reset: 'after', times: 2 });
		const { output } = await account.run(
			'account.create',
			create,
			[{ domain: 'unsure-1.example.com' }, { domain: 'unsure-2.example.com' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(output.map(({ json }) => json.error)).toEqual(
			[1, 2].map(() => expect.stringContaining('The connection to Drift was lost (it may have been carried out)')),
		);
		expect(calls()).toHaveLength(2);
	});
});
