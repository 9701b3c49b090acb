import type { IDataObject, INodeType, IWebhookDescription, IWebhookResponseData } from 'n8n-workflow';

import { tinyApi, tinySecretApi, tinyWebhook } from './tiny.ts';
import { startWebhook } from './webhook.ts';
import type { WebhookN8n, WebhookSetup } from './webhook.ts';

let n8n: WebhookN8n;

afterEach(async () => await n8n.close());

async function start(nodeType: INodeType, setup: Partial<WebhookSetup> = {}) {
	n8n = await startWebhook({
		nodeType,
		credentialType: tinyApi,
		credentials: { token: 'mine' },
		parameters: {},
		...setup,
	});
}

type Does = (count: number, event: string) => IWebhookResponseData | Promise<IWebhookResponseData>;

/** A node that does as the test says, and counts its calls in its static data when the answer is made. */
async function startCounting(does: Does, said: Partial<IWebhookDescription> = {}) {
	const nodeType = tinyWebhook(async function () {
		const data = this.getWorkflowStaticData('node');
		const count = Number(data['count'] ?? 0) + 1;
		const result = await does(count, String(this.getBodyData()['event']));
		const { webhookResponse } = result;
		return {
			...result,
			get webhookResponse() {
				data['count'] = count;
				return webhookResponse;
			},
		};
	}, said);
	await start(nodeType);
}

async function send(event: string | IDataObject, url = n8n.url) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ event }),
	});
	return [response.status, await response.text()];
}

const started = [200, '{"message":"Workflow was started"}'];

it('starts an execution with the items, saves, and answers', async () => {
	await startCounting((count, event) => ({
		workflowData: [[{ json: { count, event } }, { json: { count, event: `${event} again` } }]],
	}));
	expect([await send('a'), await send('b')]).toEqual([started, started]);
	expect(n8n.executions).toEqual([
		[{ json: { count: 1, event: 'a' } }, { json: { count: 1, event: 'a again' } }],
		[{ json: { count: 2, event: 'b' } }, { json: { count: 2, event: 'b again' } }],
	]);
	expect([n8n.saved, n8n.failures]).toEqual([{ count: 2 }, []]);
	await n8n.restart();
	await send('c');
	expect(n8n.saved).toEqual({ count: 3 });
});

it('saves what was changed before the execution the first time only', async () => {
	await start(
		tinyWebhook(async function () {
			this.getWorkflowStaticData('node')['last'] = this.getBodyData()['event'];
			return { workflowData: [[{ json: {} }]] };
		}),
	);
	expect([await send('a'), await send('b'), n8n.saved]).toEqual([started, started, { last: 'a' }]);
});

it('starts none without items, but saves', async () => {
	await startCounting((count) => (count === 1 ? {} : { webhookResponse: count === 2 ? 'Seen' : { seen: count } }));
	expect([await send('a'), await send('b'), await send('c')]).toEqual([
		[200, '{"message":"Webhook call received"}'],
		[200, 'Seen'],
		[200, '{"seen":3}'],
	]);
	expect([n8n.executions, n8n.saved]).toEqual([[], { count: 3 }]);
});

it.each([
	{ responseData: '', answers: 'Mine' },
	{ responseData: 'noData', answers: '' },
	{ responseData: undefined, answers: 'firstEntryJson' },
])(
	'answers "$answers" to an event with items if the response data are $responseData',
	async ({ responseData, answers }) => {
		await startCounting((count) => ({ workflowData: [[{ json: { count } }]], webhookResponse: 'Mine' }), {
			responseData,
		});
		expect([await send('a'), await send('b')]).toEqual([
			[200, answers],
			[200, answers],
		]);
	},
);

it('leaves the answer to a node that gives its own', async () => {
	await start(
		tinyWebhook(async function () {
			const refused = this.getBodyData()['event'] === 'bad';
			this.getWorkflowStaticData('node')['refused'] = refused;
			this.getResponseObject()
				.writeHead(refused ? 401 : 202, { 'x-own': 'yes' })
				.end('Own');
			return { noWebhookResponse: true, ...(!refused && { workflowData: [[{ json: {} }]] }) };
		}),
	);
	expect([await send('good'), await send('bad')]).toEqual([
		[202, 'Own'],
		[401, 'Own'],
	]);
	await n8n.settled();
	expect([n8n.executions, n8n.saved]).toEqual([[[{ json: {} }]], { refused: true }]);
});

it('answers 500 when the node throws, records it, and saves nothing', async () => {
	await startCounting((count, event) => {
		if (event === 'bad') throw new Error('Secret words');
		return { workflowData: [[{ json: { count } }]] };
	});
	expect([await send('good'), await send('bad'), await send('good')]).toEqual([
		started,
		[500, '{"code":0,"message":"Workflow Webhook Error: Workflow could not be started!"}'],
		started,
	]);
	expect(n8n.failures).toMatchObject([{ name: 'Error', message: 'Secret words' }]);
	expect([n8n.executions, n8n.saved]).toEqual([[[{ json: { count: 1 } }], [{ json: { count: 2 } }]], { count: 2 }]);
});

it('answers 500 and saves nothing when the execution cannot be started', async () => {
	await startCounting((count) => ({ workflowData: [[{ json: { count } }]] }));
	n8n.failNextStart();
	expect([await send('a'), n8n.saved]).toEqual([
		[500, '{"code":0,"message":"There was a problem executing the workflow"}'],
		{},
	]);
	expect([await send('a'), n8n.executions]).toEqual([started, [[{ json: { count: 1 } }]]]);
});

it('gives requests at the same time each what was saved before them', async () => {
	let release: ((result: IWebhookResponseData) => void) | undefined;
	await startCounting((_count, event) =>
		event === 'slow' ? new Promise((resolve) => (release = resolve)) : { workflowData: [[{ json: {} }]] },
	);
	const slow = send('slow');
	while (!release) await new Promise((resolve) => setTimeout(resolve, 1));
	await send('fast');
	await send('fast');
	const before = n8n.saved;
	release({ workflowData: [[{ json: {} }]] });
	expect([await slow, before, n8n.saved]).toEqual([started, { count: 2 }, { count: 1 }]);
});

const look: INodeType['webhook'] = async function () {
	const [own, other] = await Promise.all([this.getCredentials('tinyApi'), this.getCredentials('tinySecretApi')]);
	const { active } = this.getWorkflow();
	const data = this.getWorkflowStaticData('node');
	data['seen'] = true;
	const json = {
		mode: this.getMode(),
		tokens: [own['token'], other['token']],
		zone: this.getNodeParameter('zone'),
		active,
		url: this.getNodeWebhookUrl('default'),
		data: { ...data },
		timezone: this.getTimezone(),
	};
	return { workflowData: [[{ json }]] };
};
const setup = {
	otherCredentials: [{ type: tinySecretApi, values: { token: 'other' } }],
	parameters: { zone: '={{ $now.zoneName }}' },
	staticData: { stored: 1 },
	timezone: 'Asia/Tokyo',
};
const always = { tokens: ['mine', 'other'], zone: 'Asia/Tokyo', timezone: 'Asia/Tokyo' };

it('shows a node both its credentials, parameters, data and URL', async () => {
	await start(tinyWebhook(look), setup);
	expect(await Promise.all([send('a'), send('b')])).toEqual([started, started]);
	const json = { ...always, mode: 'webhook', active: true, url: n8n.url, data: { stored: 1, seen: true } };
	expect(n8n.executions).toEqual([[{ json }], [{ json }]]);
	expect(n8n.saved).toEqual({ stored: 1 });
});

it('reads and saves nothing while the editor listens for a test event', async () => {
	await start(tinyWebhook(look), { ...setup, test: true });
	expect([await send('a'), await send('b')]).toEqual([started, started]);
	// n8n tells a node the URL of production here too
	const json = {
		...always,
		mode: 'manual',
		active: false,
		url: n8n.url.replace('webhook-test', 'webhook'),
		data: { seen: true },
	};
	expect(n8n.executions).toEqual([[{ json }], [{ json }]]);
	expect(n8n.saved).toEqual({ stored: 1 });
});

it("registers with the other side by the node's methods", async () => {
	const calls: string[] = [];
	const method = (name: string): NonNullable<NonNullable<INodeType['webhookMethods']>['default']>['create'] =>
		async function () {
			calls.push(
				[name, this.getMode(), this.getActivationMode(), this.getNodeWebhookUrl('default') === n8n.url].join(),
			);
			const data = this.getWorkflowStaticData('node');
			if (name === 'create' && data['id']) throw new Error('Twice');
			if (name === 'create') data['id'] = 'hook';
			return name === 'checkExists' && this.getActivationMode() === 'init';
		};
	const hooks = { checkExists: method('checkExists'), create: method('create'), delete: method('delete') };
	await start(tinyWebhook(async () => ({}), {}, { default: hooks }));
	await n8n.activate();
	expect(n8n.saved).toEqual({ id: 'hook' });
	await n8n.restart();
	await expect(n8n.activate()).rejects.toThrow('Twice');
	await n8n.deactivate();
	expect(calls).toEqual([
		'checkExists,trigger,activate,true',
		'create,trigger,activate,true',
		'checkExists,trigger,init,true',
		'checkExists,trigger,activate,true',
		'create,trigger,activate,true',
		'delete,internal,update,true',
	]);
});
