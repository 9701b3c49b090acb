import { DriftApi } from '../../../credentials/DriftApi.credentials';
import { Drift } from '../../../nodes/Drift/Drift.node';
import { asTool } from '../../engine/tool.ts';
import { byId, driftAccount } from './account';

const account = driftAccount();

const getContact = async (agentItems: number) =>
	await asTool(
		{
			nodeType: new Drift(),
			credentialType: new DriftApi(),
			credentials: { accessToken: account.drift.token, baseUrl: account.drift.url },
			parameters: { resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') },
		},
		agentItems,
	);

it.each([1, 3])('answers every call of an agent with %d items by what that call asked for', async (agentItems) => {
	const [one = 0, two = 0] = account.drift.account.contacts.keys();
	const call = await getContact(agentItems);
	const answers = [await call({ id: one }), await call({ id: two }), await call({ id: one })];
	expect(answers.map((items) => items.map(({ json }) => json.id))).toEqual([[one], [two], [one]]);
	expect(account.drift.requests).toHaveLength(3);
});

it('is called again after a call that failed', async () => {
	const [one = 0] = account.drift.account.contacts.keys();
	const call = await getContact(1);
	await expect(call({ id: 7 })).rejects.toThrow('Drift found nothing');
	expect((await call({ id: one })).map(({ json }) => json.id)).toEqual([one]);
});
