import { driftAccount } from '../account';

const account = driftAccount();
const calls = () => account.drift.requests.map(({ method, path, body }) => [method, path, body]);
const requests = () => account.drift.account.gdprRequests;
const byItem = { emailAddress: '={{ $json.email }}' };
const kinds = ['delete', 'retrieve'] as const;

beforeEach(() => {
	requests().length = 0;
});

it.each(kinds)('%s sends each address once, and gives what Drift says', async (kind) => {
	const ids = ['a', 'b'].map(
		(name) => account.drift.account.contacts.add({ attributes: { email: `${name}+${kind}@example.com` } }).id,
	);
	const { output, error } = await account.run(`privacyRequest.${kind}`, byItem, [
		{ email: ` a+${kind}@example.com ` },
		{ email: `b+${kind}@example.com` },
	]);
	expect(error).toBeUndefined();
	expect(calls()).toEqual(
		['a', 'b'].map((name) => ['POST', `/gdpr/${kind}`, { email: `${name}+${kind}@example.com` }]),
	);
	expect(requests()).toHaveLength(2);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(output[1]?.json).toEqual(
		kind === 'delete'
			? { message: 'Your delete is processing' }
			: { message: 'Your retrieval is processing', sentToEmail: 'owner@example.com' },
	);
	expect(ids.map((id) => account.drift.account.contacts.has(id))).toEqual([kind === 'retrieve', kind === 'retrieve']);
});

it.each(kinds)('%s does not send again what broke after Drift had it, and says so', async (kind) => {
	account.drift.fault({ method: 'POST', reset: 'after', times: 2 });
	const { output } = await account.run(
		`privacyRequest.${kind}`,
		byItem,
		[{ email: 'a@example.com' }, { email: 'b@example.com' }],
		{ onError: 'continueRegularOutput' },
	);
	expect(output.map(({ json }) => json.error)).toEqual(
		[1, 2].map(() =>
			expect.stringMatching(
				/^The connection to Drift was lost \(it may have been carried out\)\. .*look there before sending it again/,
			),
		),
	);
	expect(
		requests()
			.map(({ email }) => email)
			.sort(),
	).toEqual(['a@example.com', 'b@example.com']);
	expect(calls()).toHaveLength(2);
});

it.each(kinds)('%s is not sent again by Retry On Fail, neither what succeeded nor what may have', async (kind) => {
	account.drift.fault({ method: 'POST', reset: 'after', skip: 1 });
	const { error } = await account.run(
		`privacyRequest.${kind}`,
		byItem,
		[{ email: 'a@example.com' }, { email: 'b@example.com' }],
		{
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		},
	);
	expect(error?.message).toContain('it may have been carried out');
	expect(calls()).toHaveLength(2);
});

it.each(kinds)('%s refuses what is no address before anything is sent', async (kind) => {
	for (const email of ['', '  ', null, { a: 1 }, ['a@example.com', 'b@example.com']]) {
		const { error } = await account.run(`privacyRequest.${kind}`, byItem, [{ email: 'good@example.com' }, { email }]);
		expect(error?.message).toMatch(/^'Email' is (empty|an object or a list) \(item 1\)$/);
	}
	expect(calls()).toEqual([]);
});

it.each(kinds)(
	'%s takes an address in the quotes that models put around it: Drift would say yes and do nothing',
	async (kind) => {
		const { error } = await account.run(`privacyRequest.${kind}`, byItem, [
			{ email: '"a@example.com"' },
			{ email: '`b@example.com`' },
		]);
		expect([
			error,
			requests()
				.map(({ email }) => email)
				.sort(),
		]).toEqual([undefined, ['a@example.com', 'b@example.com']]);
	},
);

it.each(['nathan', 'a@example.com, b@example.com', 'Ann <a@example.com>', '@example.com'])(
	'refuses %j, which is not one address, before anybody is erased',
	async (email) => {
		const { error } = await account.run('privacyRequest.delete', byItem, [{ email: 'good@example.com' }, { email }]);
		expect(error?.message).toMatch(/^'Email' is .* \(item 1\)$/);
		expect(calls()).toEqual([]);
	},
);

it('sends two requests about one person one after the other', async () => {
	account.drift.settings.latency = 5;
	await account.run('privacyRequest.delete', byItem, [{ email: 'same@example.com' }, { email: 'Same@example.com' }]);
	account.drift.settings.latency = 0;
	expect([account.drift.maxInFlight, calls().length]).toEqual([1, 2]);
});

it.each([
	['delete', 'gdpr_write'],
	['retrieve', 'gdpr_read'],
] as const)('%s names the scope %s it needs', async (kind, scope) => {
	account.drift.settings.tokens.set('other-scope', [kind === 'delete' ? 'gdpr_read' : 'gdpr_write']);
	const { error } = await account.run(
		`privacyRequest.${kind}`,
		byItem,
		[{ email: 'a@example.com' }, { email: 'b@example.com' }],
		{
			credentials: { accessToken: 'other-scope', baseUrl: account.drift.url },
		},
	);
	expect(error?.message).toBe(`Drift refused the token: The access token lacks the scope ${scope}`);
	expect(error?.description).toContain(`it must have the scope ${scope}`);
	expect(requests()).toEqual([]);
});
