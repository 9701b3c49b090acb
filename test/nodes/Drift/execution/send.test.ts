import { byId, driftAccount } from '../account';

const account = driftAccount();

describe('links from output to input', () => {
	it('are right for lists of different lengths, which n8n alone would guess wrongly', async () => {
		const { drift } = account;
		for (const externalId of ['A', 'B', 'C', 'D']) {
			if (externalId !== 'C') drift.account.contacts.add({ attributes: { email: 'shared@example.com', externalId } });
		}
		const items = [{ ids: ['A', 'B'] }, { ids: ['D'] }, { ids: ['C'] }];
		const { output } = await account.run(
			'contact.getAll',
			{ searchBy: 'externalId', externalIds: '={{ $json.ids }}' },
			items,
		);
		expect(output.map(({ json, pairedItem }) => [json.externalId, pairedItem])).toEqual([
			['A', { item: 0 }],
			['B', { item: 0 }],
			['D', { item: 1 }],
		]);
	});

	it('are kept by errors, on the regular output and on the error output', async () => {
		const [id = 0] = account.drift.account.contacts.keys();
		const items = [
			{ id: 1, note: 'x' },
			{ id, note: 'y' },
			{ id: 'no', note: 'z' },
		];
		const parameters = { contactId: byId('={{ $json.id }}'), output: 'raw' };

		const regular = await account.run('contact.get', parameters, items, { onError: 'continueRegularOutput' });
		expect(regular.output.map(({ json, pairedItem }) => [Object.keys(json), pairedItem])).toEqual([
			[['error'], { item: 0 }],
			[['id', 'createdAt', 'attributes'], { item: 1 }],
			[['error'], { item: 2 }],
		]);

		const split = await account.run('contact.get', parameters, items, { onError: 'continueErrorOutput' });
		expect(split.output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([[id, { item: 1 }]]);
		expect(split.errorOutput.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[
				{
					id: 1,
					note: 'x',
					error: expect.stringMatching(/^Drift found nothing: There is no contact 1\. Check the ID\. .* Status 404\.$/),
				},
				{ item: 0 },
			],
			[
				{ id: 'no', note: 'z', error: `'Contact' is not an ID: "no" (item 2). Enter the number that Drift gave it.` },
				{ item: 2 },
			],
		]);
	});
});

describe('the words of an error', () => {
	const answers = (status: number, body: unknown) => account.drift.fault({ status, body, times: 2 });
	const get = async () => (await account.run('contact.get', { contactId: byId(12) }, [{}])).error;

	it.each([
		[
			400,
			{ error: { type: 'validation_error', message: 'email is not valid' } },
			'Drift refused the request: email is not valid',
		],
		[
			400,
			{ errors: [{ type: 'validation_error', message: 'is not valid', param: 'email' }, { message: 'no' }] },
			'Drift refused the request: email: is not valid; no',
		],
		[
			401,
			{ error: 'invalid_token', error_description: 'The access token expired' },
			'Drift refused the token: The access token expired',
		],
		[
			403,
			{ error: { type: 'authentication_error', message: 'lacks the scope contact_read' } },
			'Drift refused the token: lacks the scope contact_read',
		],
		[404, { error: { type: 'not_found', message: 'no such contact' } }, 'Drift found nothing: no such contact'],
		[404, { error: { type: 'not_found' } }, 'Drift found nothing: not_found'],
		[409, { error: { type: 'validation_error', message: 'exists' } }, 'Drift already has this: exists'],
		[
			422,
			{ error: { type: 'validation_error', message: 'phone is not valid' } },
			'Drift refused the request: phone is not valid',
		],
		[431, '<html><body>Request Header Fields Too Large</body></html>', 'Drift refused the request as too large'],
		[418, { message: 'teapot' }, 'Drift gave an unexpected answer: teapot'],
		[500, '<html><body>Internal</body></html>', 'Drift failed to answer'],
	])('of status %d and body %j', async (status, body, message) => {
		answers(status, body);
		const error = await get();
		expect([error?.message, error?.name, error?.httpCode]).toEqual([message, 'NodeApiError', String(status)]);
		expect(error?.description).toContain(`Status ${status}.`);
		expect(error?.context.itemIndex).toBe(0);
	});

	it.each([413, 414, 431])('say to send less at once, if it was too much (%d)', async (status) => {
		answers(status, { message: 'too large' });
		expect(await get()).toMatchObject({
			message: 'Drift refused the request as too large: too large',
			description: expect.stringContaining('Send less at once.'),
		});
	});

	it('name a value that Drift could not take beside an outage, after a write that fails', async () => {
		account.drift.fault({ status: 500, body: { error: { type: 'internal_error', message: 'Oops' } }, times: 4 });
		const written = await account.run(
			'contact.create',
			{ email: '={{ $json.email }}' },
			[{ email: 'x@example.com' }, { email: 'y@example.com' }],
			{ onError: 'continueErrorOutput' },
		);
		expect(written.errorOutput.map(({ json }) => json.error)).toEqual(
			['x', 'y'].map(() =>
				expect.stringMatching(
					/^Drift failed to answer, or to accept a value: Oops \(it may have been carried out\)\. /,
				),
			),
		);
		const read = await account.run('contact.get', { contactId: byId(12) });
		expect([read.error?.message, read.error?.description]).toEqual([
			'Drift failed to answer: Oops',
			expect.stringMatching(/^Try again later\. Status 500\./),
		]);
	});

	it('are not replaced by those of n8n where they contain the name of a system error', async () => {
		const said = 'A preexisting contact was superman';
		account.drift.fault({ status: 400, body: { error: { type: 'validation_error', message: said } }, times: 2 });
		expect(await get()).toMatchObject({ message: `Drift refused the request: ${said}` });
		const { error } = await account.run('conversation.getAll', { filters: { status: '={{ $json.status }}' } }, [
			{ status: 'open' },
			{ status: 'preexisting' },
		]);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `'Status' is not an option: "preexisting" (item 1)`,
			description: expect.stringMatching(/^Choose from open, closed, pending\./),
			context: { itemIndex: 1 },
		});
	});

	it('say after a 404 that it may not be allowed, too', async () => {
		const { error } = await account.run('contact.get', { contactId: byId('={{ $json.id }}') }, [{ id: 7 }, { id: 8 }]);
		expect(error?.description).toMatch(
			/deleted, or belong to another Drift account\. The token must also have the scope contact_read\. Status 404/,
		);
	});

	it('name the scope the operation needs if the token is refused', async () => {
		account.drift.settings.tokens.set('reader', ['contact_read']);
		const credentials = { accessToken: 'reader', baseUrl: account.drift.url };
		const { error } = await account.run(
			'contact.create',
			{ email: '={{ $json.email }}' },
			[{ email: 'x@example.com' }, { email: 'y@example.com' }],
			{ credentials },
		);
		expect(error?.message).toMatch(/^Drift refused the token: .*contact_write/);
		expect(error?.description).toContain('it must have the scope contact_write');
	});

	it.each(['drift-403', 'kong-401'] as const)('say that the token is wrong (%s)', async (variant) => {
		account.drift.settings.variants.refusal = variant;
		const { error } = await account.run('contact.get', { contactId: byId(12) }, [{}, {}], {
			credentials: { accessToken: 'wrong-token', baseUrl: account.drift.url },
		});
		account.drift.settings.variants.refusal = 'drift-403';
		expect(error?.message).toMatch(/^Drift refused the token: .*(valid|expired)/);
	});

	it('never show the token, whatever an answer says', async () => {
		const accessToken = 'tok-3f9a';
		account.drift.settings.tokens.set(accessToken, ['contact_read']);
		account.drift.fault({
			status: 400,
			body: { error: { type: 'validation_error', message: `Bad header "Bearer ${accessToken}"` } },
			times: 2,
		});
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const run = await account.run('contact.get', { contactId: byId(12) }, [{}], {
				onError,
				credentials: { accessToken, baseUrl: account.drift.url },
			});
			expect(JSON.stringify([run.error ?? run.output, run.runData])).toContain('Bad header');
			expect(JSON.stringify([run.error, run.output, run.errorOutput, run.runData])).not.toContain(accessToken);
		}
	});
});

describe('an answer that is not what it should be', () => {
	it.each(['<html><body>Sign in</body></html>', '<!DOCTYPE html><title>Proxy</title>'])(
		'is an error: %s',
		async (html) => {
			account.drift.fault({ html, times: 2 });
			const { error } = await account.run('contact.get', { contactId: byId(12) });
			expect(error?.message).toBe('Drift answered with a web page instead of data');
		},
	);

	it.each([
		{ body: '' },
		{ body: null },
		{ body: { data: null } },
		{ body: { error: { type: 'not_found', message: 'gone' } } },
	])('is an error if something was asked for: $body', async ({ body }) => {
		account.drift.fault({ method: 'GET', status: 200, body, times: 2 });
		const { error } = await account.run('contact.get', { contactId: byId(12) });
		expect(error?.message).toMatch(/^Drift (answered with something other than data|refused the request: gone)$/);
	});

	it('is an error if it says it did not', async () => {
		account.drift.fault({ method: 'DELETE', status: 200, body: { result: 'FAILED', ok: false } });
		const [id = 0] = account.drift.account.contacts.keys();
		const { error } = await account.run('contact.delete', { contactId: byId(id) }, [{}]);
		expect(error?.message).toBe('Drift refused the request: FAILED');
	});
});

describe('a resource or operation that there is not', () => {
	it('is refused, and sends nothing', async () => {
		const { error } = await account.run('contact.archive', {});
		expect([error?.message, error?.description]).toEqual([
			'There is no such operation',
			expect.stringMatching(/^Choose a resource and an operation from the lists\. /),
		]);
		expect(account.drift.requests).toEqual([]);
	});
});
