import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0 });
const [FIRST, SECOND] = [5136942, 5136952];

const teams = () => account.drift.account.teams;
const ofUser = (id: number) => teams().filter(({ members }) => members.includes(id));
const calls = () => account.drift.requests.map(({ path }) => path).sort();
const json = (output: Array<{ json: object }>) => output.map((item) => item.json);
/** As Drift gives them. */
const raw = { output: 'raw', returnAll: true };

it('gives the teams of the organization, archived ones too, for every item', async () => {
	const { output } = await account.run('team.getAll', raw);
	expect(json(output)).toEqual([...teams(), ...teams()]);
	const { output: two } = await account.run('team.getAll', { limit: 2 });
	expect(two.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 1, 1].map((item) => ({ item })));
	expect(calls()).toEqual(['/teams/org', '/teams/org', '/teams/org', '/teams/org']);
});

it('gives the teams of a user, and none of one who is in none', async () => {
	account.drift.account.users.add({ id: 7, name: 'Alone' });
	const { output, error } = await account.run(
		'team.getAll',
		{ ...raw, teamsOf: 'user', userId: byId('={{ $json.id }}') },
		[{ id: FIRST }, { id: 7 }, { id: String(SECOND) }],
	);
	expect(error).toBeUndefined();
	expect(json(output)).toEqual([...ofUser(FIRST), ...ofUser(SECOND)]);
	expect(calls()).toEqual([`/teams/users/${FIRST}`, `/teams/users/${SECOND}`, '/teams/users/7']);
});

it('takes whose teams from an expression, however it is written, and refuses what there is not', async () => {
	const parameters = { teamsOf: '={{ $json.of }}', userId: byId('={{ $json.id }}'), ...raw };
	const { output, error } = await account.run('team.getAll', parameters, [
		{ of: 'User', id: SECOND },
		{ of: 'Organization' },
		{ of: '' },
	]);
	expect(error).toBeUndefined();
	expect(json(output)).toEqual([...ofUser(SECOND), ...teams(), ...teams()]);
	account.drift.reset();
	const refused = await account.run('team.getAll', parameters, [{ of: 'user', id: SECOND }, { of: 'everyone' }]);
	expect([refused.error?.message, calls()]).toEqual([
		expect.stringMatching(/^'Teams Of' is not an option: "everyone" \(item 1\)$/),
		[],
	]);
});

it('needs no user where an expression means the organization', async () => {
	const { output, error } = await account.run('team.getAll', { ...raw, teamsOf: '={{ $json.of }}' }, [
		{ of: 'organization' },
		{ of: 'Organization' },
	]);
	expect([error, json(output)]).toEqual([undefined, [...teams(), ...teams()]]);
});

it('refuses a missing user, and says whom there is not', async () => {
	const parameters = { ...raw, teamsOf: 'user', userId: byId('={{ $json.id }}') };
	const { error } = await account.run('team.getAll', parameters, [{ id: FIRST }, { id: '' }]);
	expect([error?.message, calls()]).toEqual(["'User' is empty (item 1)", []]);
	const { output } = await account.run('team.getAll', parameters, [{ id: 999 }, { id: FIRST }], {
		onError: 'continueRegularOutput',
	});
	expect(json(output)).toEqual([
		{ error: expect.stringContaining('Drift found nothing: There is no user 999. ') },
		...ofUser(FIRST),
	]);
});

it('names no scope where the token is refused, for nobody says which one teams need', async () => {
	const { error } = await account.run('team.getAll', {}, [{}, {}], {
		credentials: { accessToken: 'wrong-token', baseUrl: account.drift.url },
	});
	expect(error?.message).toMatch(/^Drift refused the token: /);
	expect(error?.description).not.toMatch(/undefined|must have the scope/);
});
