import type { IDataObject, INodeType } from 'n8n-workflow';

import { fetchTestEvent, PollingN8n } from './poll.ts';
import { tinyApi, tinySecretApi, triggerDescription } from './tiny.ts';

/** A polling node that counts its polls in its static data, returns the counts named in `finds`, and throws at those in `breaks`. */
function counter(poll?: INodeType['poll']) {
	const nodeType: INodeType = {
		description: {
			...triggerDescription,
			polling: true,
			properties: [
				{ displayName: 'Finds', name: 'finds', type: 'string', default: '' },
				{ displayName: 'Breaks', name: 'breaks', type: 'string', default: '' },
			],
		},
		poll:
			poll ??
			async function () {
				const data = this.getWorkflowStaticData('node');
				const count = Number(data['count'] ?? 0) + 1;
				data['count'] = count;
				if (String(this.getNodeParameter('breaks')).includes(`${count}`)) throw new Error(`Broken at ${count}`);
				return String(this.getNodeParameter('finds')).includes(`${count}`) ? [[{ json: { count } }]] : null;
			},
	};
	return { nodeType, credentialType: tinyApi, credentials: { token: 'mine' } };
}

it('keeps static data in memory, and saves it on activation and with a result', async () => {
	const n8n = new PollingN8n({ ...counter(), parameters: { finds: '3' } });
	expect(await n8n.activate()).toEqual({ items: null });
	expect(n8n.saved).toEqual({ count: 1 });
	expect([await n8n.poll(), n8n.saved]).toEqual([{ items: null }, { count: 1 }]);
	expect([await n8n.poll(), n8n.saved]).toEqual([{ items: [{ json: { count: 3 } }] }, { count: 3 }]);
});

it('forgets on a restart what was not saved', async () => {
	const n8n = new PollingN8n({ ...counter(), parameters: { finds: '2' }, staticData: { count: 1 } });
	expect((await n8n.activate()).items).toEqual([{ json: { count: 2 } }]);
	await n8n.poll();
	await n8n.poll();
	await n8n.restart();
	expect(n8n.saved).toEqual({ count: 3 });
	n8n.deactivate();
	await expect(n8n.poll()).rejects.toThrow('not active');
	await n8n.activate();
	expect(n8n.saved).toEqual({ count: 4 });
});

it('saves nothing when a poll throws, but goes on with what the node changed', async () => {
	const n8n = new PollingN8n({ ...counter(), parameters: { breaks: '2', finds: '3' } });
	await n8n.activate();
	const broken = await n8n.poll();
	expect([broken.items, broken.error?.message, n8n.saved]).toEqual([null, 'Broken at 2', { count: 1 }]);
	expect((await n8n.poll()).items).toEqual([{ json: { count: 3 } }]);
});

it('is not active after a first poll that throws, and has saved nothing', async () => {
	const n8n = new PollingN8n({ ...counter(), parameters: { breaks: '1' } });
	expect((await n8n.activate()).error).toMatchObject({ name: 'Error', message: 'Broken at 1' });
	expect(n8n.saved).toEqual({});
	await expect(n8n.poll()).rejects.toThrow('not active');
	expect((await n8n.setParameters({ finds: '1' })).items).toEqual([{ json: { count: 1 } }]);
});

it('runs polls at the same time on the same data, each with its own expressions', async () => {
	const waiting: Array<() => void> = [];
	let data: IDataObject | undefined;
	const n8n = new PollingN8n({
		...counter(async function () {
			const { activations = 0 } = this.getWorkflowStaticData('node');
			const same = data === undefined || data === this.getWorkflowStaticData('node');
			data = this.getWorkflowStaticData('node');
			data['activations'] = Number(activations) + 1;
			const finds = this.getNodeParameter('finds');
			if (activations) await new Promise<void>((resolve) => waiting.push(resolve));
			return [[{ json: { same, finds, activations: data['activations'] } }]];
		}),
		parameters: { finds: '={{ $now.zoneName }}' },
		timezone: 'Asia/Tokyo',
	});
	await n8n.activate();
	const polls = [n8n.poll(), n8n.poll()];
	while (waiting.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
	waiting.forEach((resolve) => resolve());
	const found = { same: true, finds: 'Asia/Tokyo', activations: 3 };
	expect(await Promise.all(polls)).toEqual([{ items: [{ json: found }] }, { items: [{ json: found }] }]);
});

it('drops what a poll finds after the workflow was deactivated', async () => {
	let resolve: (() => void) | undefined;
	const n8n = new PollingN8n({
		...counter(async function () {
			const data = this.getWorkflowStaticData('node');
			data['polls'] = Number(data['polls'] ?? 0) + 1;
			if (data['polls'] === 2) await new Promise<void>((done) => (resolve = done));
			return [[{ json: {} }]];
		}),
		parameters: {},
	});
	await n8n.activate();
	const late = n8n.poll();
	while (!resolve) await new Promise((done) => setTimeout(done, 1));
	n8n.deactivate();
	resolve();
	expect([await late, n8n.saved]).toEqual([{ items: null }, { polls: 1 }]);
});

describe('what a polling node sees', () => {
	const nosy = counter(async function () {
		const own = await this.getCredentials('tinyApi');
		const other = await this.getCredentials('tinySecretApi').catch(({ message }: Error) => ({ token: message }));
		const seen: IDataObject = {
			mode: this.getMode(),
			activation: this.getActivationMode(),
			tokens: [own['token'], other['token']],
			pollTimes: this.getNodeParameter('pollTimes'),
			workflow: { ...this.getWorkflow() },
			timezone: this.getTimezone(),
			execution: this.getExecutionId() ?? 'none',
			data: this.getWorkflowStaticData('node')['token'],
		};
		return [[{ json: seen }]];
	});
	const setup = { ...nosy, parameters: {}, staticData: { token: 'stored' }, timezone: 'Asia/Tokyo' };
	const others = [{ type: tinySecretApi, values: { token: 'other' } }];
	const seen = {
		mode: 'trigger',
		tokens: ['mine', 'other'],
		pollTimes: { item: [{ mode: 'everyMinute' }] },
		workflow: { id: 'workflow', name: 'Test', active: true },
		timezone: 'Asia/Tokyo',
		execution: 'none',
		data: 'stored',
	};

	it('is of its activation', async () => {
		const n8n = new PollingN8n({ ...setup, otherCredentials: others });
		const polls = [
			await n8n.activate(),
			await n8n.poll(),
			await n8n.restart(),
			await n8n.setParameters({}),
			await n8n.poll(),
		];
		expect(polls.map(({ items }) => items?.[0]?.json)).toEqual(
			['activate', 'activate', 'init', 'update', 'update'].map((activation) => ({ ...seen, activation })),
		);
	});

	it('is of the editor when the user fetches a test event, with an own credential only', async () => {
		const { items } = await fetchTestEvent(setup);
		const manual = {
			mode: 'manual',
			activation: 'manual',
			execution: '1',
			workflow: { ...seen.workflow, active: false },
		};
		expect(items).toEqual([{ json: { ...seen, ...manual, tokens: ['mine', 'Node does not require credentials'] } }]);
	});
});
