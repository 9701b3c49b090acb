import { inspect } from 'node:util';

import { SCOPES } from '../../../../playground/simulator/index.ts';
import { driftAccount } from '../account';

const TOKEN = 'tok-7be1';
const account = driftAccount({ contacts: 0, conversations: 0, tokens: { [TOKEN]: ['contact_read', 'user_read'] } });

/** Everything of a run that anybody may see. */
const shown = (run: unknown) =>
	inspect(run, { depth: 20, maxArrayLength: null, maxStringLength: null, breakLength: Infinity });

const getInfo = async (accessToken = TOKEN, settings: Partial<Parameters<typeof account.run>[3]> = {}) =>
	await account.run('token.getInfo', {}, [{}, {}], {
		credentials: { accessToken, baseUrl: account.drift.url },
		...settings,
	});

it('gives organization, app and scopes, and nowhere the token', async () => {
	const run = await getInfo();
	const info = {
		orgId: 123,
		scopes: ['contact_read', 'user_read'],
		appId: expect.any(String),
		createdAt: '2026-01-01T00:00:00.000Z',
		neverExpires: true,
	};
	expect(run.output.map(({ json }) => ({ ...json }))).toEqual([info, info]);
	expect(run.output.map(({ binary, pairedItem }) => [binary, pairedItem])).toEqual([
		[undefined, { item: 0 }],
		[undefined, { item: 1 }],
	]);
	expect(account.drift.requests.map(({ path, body }) => [path, body])).toEqual(
		[1, 2].map(() => ['/app/token_info', { access_token: TOKEN }]),
	);
	expect(shown(run)).not.toContain(TOKEN);
});

it('gives every scope of a token that has all', async () => {
	const { output } = await getInfo(account.drift.token);
	expect(output[1]?.json.scopes).toEqual(SCOPES);
});

it('leaves out what Drift adds to its answer, where the token might be again', async () => {
	const body = {
		access_token: TOKEN,
		authenticated_userid: 'orgId:9',
		token_type: 'bearer',
		scope: ' a  b ',
		expires_in: 7_200_000,
		id: TOKEN,
		refresh_token: TOKEN,
		extra: { token: TOKEN },
	};
	account.drift.fault({ status: 200, body, times: 2 });
	const run = await getInfo();
	expect(run.output[0]?.json).toMatchObject({ orgId: 9, scopes: ['a', 'b'], neverExpires: false });
	expect(shown(run)).not.toContain(TOKEN);
});

it.each([
	['drift-403', 'Drift refused the token: The access token is missing or not valid', '403'],
	['kong-401', 'Drift refused the token: The access token is invalid or has expired', '401'],
] as const)('says that the token is wrong, without it (%s)', async (variant, message, httpCode) => {
	account.drift.settings.variants.refusal = variant;
	const run = await getInfo('tok-wrong');
	const onward = await getInfo('tok-wrong', { onError: 'continueErrorOutput' });
	account.drift.settings.variants.refusal = 'drift-403';
	expect([run.error?.message, run.error?.httpCode]).toEqual([message, httpCode]);
	expect(run.error?.description).toContain('Check the token in the credential');
	expect(run.error?.description).not.toMatch(/undefined|must have the scope/);
	expect(onward.errorOutput.map(({ json }) => json.error)).toEqual(
		[1, 2].map(() => expect.stringContaining(`${message}. Check the token in the credential`)),
	);
	expect(shown([run, onward])).not.toContain('tok-wrong');
});

it('never shows the token, whatever a refusal says', async () => {
	account.drift.fault({
		status: 400,
		body: { error: { type: 'validation_error', message: `The access_token ${TOKEN} is not known` } },
		times: 99,
	});
	for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const) {
		const run = await getInfo(TOKEN, { onError });
		expect(shown(run)).toContain('The access_token *** is not known');
		expect(shown(run)).not.toContain(TOKEN);
	}
});

it.each([`${TOKEN} `, `${TOKEN}\n`])(
	'knows the token pasted as %j, as every other operation does, and does not show it either',
	async (pasted) => {
		const { output, error } = await getInfo(pasted);
		expect([error?.message, output.map(({ json }) => json.orgId)]).toEqual([undefined, [123, 123]]);
		account.drift.fault({ status: 400, body: { error: { message: `Bad header "Bearer ${TOKEN}"` } }, times: 99 });
		expect(shown(await getInfo(pasted))).not.toContain(TOKEN);
	},
);

it.each([
	{ what: 'a web page', trouble: { html: '<!doctype html><title>Log in</title>' } },
	{ what: 'nothing', trouble: { status: 200, body: '' } },
	{ what: 'something else', trouble: { status: 200, body: { message: 'Hello' } } },
])('makes no scopes up where the answer is $what, and does not fear to have changed something', async ({ trouble }) => {
	account.drift.fault({ ...trouble, times: 2 });
	const { error, output } = await getInfo();
	expect(output).toEqual([]);
	expect(error?.message).toMatch(/^Drift answered with /);
	expect(error?.description).not.toContain('carried out');
});
