import type { INodeParameters } from 'n8n-workflow';

import { DriftApi } from '../../../credentials/DriftApi.credentials';
import { Drift } from '../../../nodes/Drift/Drift.node';
import { runForAgent } from '../../engine/agent.ts';
import { asTool } from '../../engine/tool.ts';
import { byId, driftAccount } from './account';
import { fill, runs } from './schema/runs';

const account = driftAccount();

const setup = (parameters: INodeParameters) => ({
	nodeType: new Drift(),
	credentialType: new DriftApi(),
	credentials: { accessToken: account.drift.token, baseUrl: account.drift.url },
	parameters,
});

const tool = async (parameters: INodeParameters, agentItems = 1) => await asTool(setup(parameters), agentItems);

const getContact = async (agentItems: number) =>
	await tool({ resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') }, agentItems);

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
	// A model reads the message alone
	await expect(call({ id: 7 })).rejects.toThrow(/^Drift found nothing: .*\. Check the ID\. /);
	expect((await call({ id: one })).map(({ json }) => json.id)).toEqual([one]);
});

it('tells the agent what may have been carried out, instead of failing and being called again', async () => {
	const [id = 0] = account.drift.account.conversations.keys();
	const call = await tool({
		resource: 'message',
		operation: 'create',
		conversationId: byId(id),
		body: '={{ $json.text }}',
	});
	account.drift.fault({ method: 'POST', reset: 'after' });
	expect((await call({ text: 'Hi' })).map(({ json }) => json)).toEqual([
		{
			error: expect.stringMatching(
				/^The connection to Drift was lost \(it may have been carried out\)\. .*look there before sending it again/,
			),
		},
	]);
});

describe.each(['create', 'upsert', 'update'])('Map Automatically in a tool for contact.%s', (operation) => {
	const sentence =
		"'Data to Send' cannot be Map Automatically in a tool (item 0). A tool has no input item. Choose Define Below.";
	const [one, two] = [{ query: 'one' }, { query: 'two' }];
	const parameters = () => {
		const [id = 0] = account.drift.account.contacts.keys();
		return {
			resource: 'contact',
			operation,
			driftContactId: byId(id),
			email: 'a@example.com',
			dataToSend: 'autoMapInputData',
		};
	};

	it('is refused in words, as the call has no item of its own', async () => {
		const call = await tool(parameters(), 2);
		for (const query of [one, two]) await expect(call(query)).rejects.toThrow(sentence);
		expect(account.drift.requests).toEqual([]);
	});

	it("is refused when the engine makes the calls, whose items hold what is the agent's own", async () => {
		const answers = await runForAgent(setup(parameters()), { sessionId: 'session', chatInput: 'Hello' }, [one, two]);
		expect(new Set(answers.flat().map(({ json }) => json.error))).toEqual(new Set([sentence]));
		expect(account.drift.requests).toEqual([]);
	});
});

it('answers the calls that the engine makes', async () => {
	const [one = 0, two = 0] = account.drift.account.contacts.keys();
	const parameters = { resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') };
	const answers = await runForAgent(setup(parameters), { chatInput: 'Hello' }, [{ id: one }, { id: two }]);
	expect(answers.map((items) => items.map(({ json }) => json.id))).toEqual([[one], [two]]);
});

/** It is made of files, which a call has not. */
const FINISH = 'archive.finish';

it(`says why it cannot answer a call of ${FINISH}`, async () => {
	const call = await tool({ resource: 'archive', operation: 'finish' });
	await expect(call({})).rejects.toThrow('There is no position among the input files');
});

it.each(
	Object.keys(runs)
		.filter((key) => key !== FINISH)
		.map((key) => ({ key })),
)('answers a call of $key with what it answers in a workflow', async ({ key }) => {
	const [resource = '', operation = ''] = key.split('.');
	for (const parameters of [runs[key]?.(fill(account.drift.account)) ?? {}].flat()) {
		const call = await tool({ resource, operation, ...parameters });
		const answer = (await call({})).map(({ json }) => Object.keys(json));
		expect(answer).not.toHaveLength(0);
		expect(answer.flat()).not.toContain('error');
	}
});
