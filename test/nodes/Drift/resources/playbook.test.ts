import { driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0 });
const { playbooks, landingPages } = {
	playbooks: () => account.drift.account.playbooks,
	landingPages: () => account.drift.account.landingPages,
};
const json = (output: Array<{ json: object }>) => output.map((item) => item.json);

it('gives every playbook of the bare list, or as many as the Limit', async () => {
	const all = await account.run('playbook.getAll', { output: 'raw', returnAll: true });
	expect(json(all.output)).toEqual([...playbooks(), ...playbooks()]);
	const some = await account.run('playbook.getAll', { output: 'raw', limit: '={{ $json.limit }}' }, [
		{ limit: 2 },
		{ limit: 1 },
	]);
	expect(json(some.output)).toEqual([...playbooks().slice(0, 2), ...playbooks().slice(0, 1)]);
	expect(account.drift.requests.map(({ path, query }) => [path, query])).toEqual(
		[1, 2, 3, 4].map(() => ['/playbooks/list', {}]),
	);
});

it('gives every landing page of the bare list, two of one playbook too', async () => {
	landingPages().push({
		...landingPages()[0],
		playbookId: 2536091,
		playbookName: 'Pricing page',
		landingPageUrl: 'https://example.drift.com/second',
	});
	const { output } = await account.run('playbook.getLandingPages', {});
	expect(json(output)).toEqual([...landingPages(), ...landingPages()]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 1, 1, 1].map((item) => ({ item })));
});

it.each(['playbook.getAll', 'playbook.getLandingPages'])(
	'%s gives nothing where there is nothing, and an error where the answer is no list',
	async (operation) => {
		account.drift.fault({ status: 200, body: [], times: 2 });
		expect(await account.run(operation, {})).toMatchObject({ output: [], status: 'success' });
		account.drift.fault({ status: 200, body: { message: 'Hello' } });
		account.drift.fault({ html: '<!doctype html><title>Log in</title>' });
		const { output } = await account.run(operation, {}, [{}, {}], { onError: 'continueRegularOutput' });
		expect(json(output)).toEqual(
			[1, 2].map(() => ({ error: expect.stringContaining('Drift answered with something other than a list. ') })),
		);
	},
);

it.each(['playbook.getAll', 'playbook.getLandingPages'])('%s names the scope it needs', async (operation) => {
	account.drift.settings.tokens.set('few-scopes', ['contact_read']);
	const { error } = await account.run(operation, {}, [{}, {}], {
		credentials: { accessToken: 'few-scopes', baseUrl: account.drift.url },
	});
	expect(error?.description).toContain('it must have the scope playbook_read');
});
