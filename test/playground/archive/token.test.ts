import { tokenIn, tryToken } from '../../../playground/archive/token.ts';
import { startDrift } from '../../../playground/simulator/index.ts';

test.each(['tok', ' tok\n', 'Bearer tok', 'bearer  tok '])('a token may be copied as %j', (copied) => {
	expect(tokenIn(copied)).toBe('tok');
});

describe('a token is tried', () => {
	let drift: Awaited<ReturnType<typeof startDrift>>;
	beforeAll(async () => (drift = await startDrift({ now: Date.now(), contacts: 1, conversations: 1, messages: 1 })));
	afterAll(async () => await drift.close());
	beforeEach(() => drift.reset());

	test('one that Drift takes passes, with one request', async () => {
		await tryToken({ accessToken: drift.token, baseUrl: `${drift.url}/` });
		expect(drift.requests.map(({ path }) => path)).toEqual(['/conversations/list']);
	});

	test.each(['drift-403', 'kong-401'] as const)(
		"one that it refuses throws with Drift's words (%s)",
		async (refusal) => {
			drift.settings.variants.refusal = refusal;
			const words = refusal === 'drift-403' ? 'The access token is missing or not valid' : 'Its answer: invalid_token';
			await expect(tryToken({ accessToken: 'wrong', baseUrl: drift.url })).rejects.toThrow(words);
		},
	);

	test('what is not about the token is left to n8n', async () => {
		drift.fault({ status: 500 });
		await tryToken({ accessToken: drift.token, baseUrl: drift.url });
		drift.fault({ redirect: 'http://127.0.0.1:9/' });
		await tryToken({ accessToken: drift.token, baseUrl: drift.url });
		await tryToken({ accessToken: drift.token, baseUrl: 'http://127.0.0.1:9' });
	});

	test('a token in what Drift says is not shown', async () => {
		drift.fault({ status: 403, body: { error: { type: 'authentication_error', message: `${drift.token} is none` } } });
		await expect(tryToken({ accessToken: drift.token, baseUrl: drift.url })).rejects.toThrow('Its answer: *** is none');
	});
});
