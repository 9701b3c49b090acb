import * as workflow from 'n8n-workflow';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { DriftWebhookApi } from '../../../../credentials/DriftWebhookApi.credentials';
import { EVENT_TYPES, eventSample, OLD_NAMES } from '../../../../playground/simulator/index.ts';
import type { EventType, DeliveryOptions, OldName, WebhookResponse } from '../../../../playground/simulator/index.ts';
import { startWebhook } from '../../../engine/webhook.ts';
import type { WebhookN8n, WebhookSetup } from '../../../engine/webhook.ts';
import { driftAccount } from '../account';
import type { DriftAccount } from '../account';

/** The verification token both sides know. */
export const TOKEN = 'verification-7f3a1c9e';

interface Settings extends Partial<
	Pick<WebhookSetup, 'credentials' | 'nodeType' | 'otherCredentials' | 'staticData' | 'test'>
> {
	/** Of the node, if a workflow has two. */
	id?: string;
}

/** A simulated Drift account and the n8n it sends its events to. */
export interface DriftTriggerTest extends DriftAccount {
	/** The n8n started last. */
	readonly n8n: WebhookN8n;
	/** The JSON of the items that started each execution of it. */
	readonly started: IDataObject[][];
	/** What was written to n8n's log. */
	readonly logged: string[];
	/** Starts an n8n that has just been installed, or has the static data given, and has the account's events sent there. */
	start(parameters?: INodeParameters, settings?: Settings): Promise<WebhookN8n>;
	/** Has the account send an event with its sample of data, or the data given; gives n8n's answer. */
	send(type: EventType | OldName | (string & {}), data?: unknown, how?: DeliveryOptions): Promise<WebhookResponse>;
	/** Lets time pass for everybody who looks at the clock, in ms. Whoever sleeps does the same. */
	pass(ms: number): void;
}

/** Loads the node's code anew, as n8n does when it starts: it remembers nothing. Nodes of one code share its memory. */
export function loadTrigger(sleep: (ms: number) => Promise<void> = workflow.sleep): INodeType {
	const loaded: INodeType[] = [];
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => ({ ...workflow, sleep }));
		const { DriftTrigger } = jest.requireActual<typeof import('../../../../nodes/Drift/DriftTrigger.node')>(
			'../../../../nodes/Drift/DriftTrigger.node',
		);
		loaded.push(new DriftTrigger());
	});
	jest.dontMock('n8n-workflow');
	const [nodeType] = loaded;
	if (!nodeType) throw new Error('The node was not loaded');
	return nodeType;
}

/**
 * Starts an account before the tests of a file and ends it after them. n8n is started by each test.
 * After each test nothing must have been recorded as failed, and no token must stand in what n8n keeps, logs or answers.
 */
export function driftTrigger(): DriftTriggerTest {
	const account = driftAccount();
	const { now } = Date;
	const elapsed = performance.now.bind(performance);
	const running: WebhookN8n[] = [];
	const answers: WebhookResponse[] = [];
	const logged: string[] = [];
	let passed = 0;

	beforeEach(() => {
		jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
		jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + passed);
	});
	afterEach(async () => {
		await Promise.all(running.map(async (n8n) => await n8n.close()));
		const failures = running.flatMap((n8n) => n8n.failures);
		const kept = JSON.stringify([
			running.map(({ executions, saved }) => [executions, saved]),
			failures,
			logged,
			answers,
		]);
		for (const list of [running, answers, logged]) list.length = 0;
		passed = 0;
		jest.restoreAllMocks();
		expect(failures).toEqual([]);
		expect(kept).not.toContain(TOKEN);
		expect(kept).not.toContain(account.drift.token);
	});

	const latest = (): WebhookN8n => {
		const n8n = running.at(-1);
		if (!n8n) throw new Error('No n8n has been started');
		return n8n;
	};
	// Much shorter than asked, but not so short that no answer can come meanwhile
	const sleep = async (ms: number) => {
		passed += ms;
		await new Promise((resolve) => setTimeout(resolve, ms / 10));
	};

	return {
		get drift() {
			return account.drift;
		},
		run: account.run,
		meanwhile: account.meanwhile,
		get n8n() {
			return latest();
		},
		get started() {
			return latest().executions.map((items) => items.map(({ json }) => json));
		},
		logged,
		async start(parameters = {}, { id, nodeType = loadTrigger(sleep), ...given } = {}) {
			const { url, token, webhooks } = account.drift;
			const setup = {
				nodeType: withLog(nodeType, logged),
				credentialType: new DriftWebhookApi(),
				credentials: { verificationToken: TOKEN },
				otherCredentials: [{ type: new DriftApi(), values: { accessToken: token, baseUrl: url } }],
				parameters,
				...given,
				...(id !== undefined && { settings: { id } }),
			};
			const n8n = await startWebhook(setup);
			running.push(n8n);
			webhooks.subscribe({ url: n8n.url, token: TOKEN });
			return n8n;
		},
		async send(type, data, how) {
			const { webhooks } = account.drift;
			const sample = data === undefined ? eventSample(sampleType(type), account.drift.account) : data;
			const answer = await webhooks.send(type, sample, how);
			answers.push(answer);
			return answer;
		},
		pass(ms) {
			passed += ms;
		},
	};
}

/** What is said about the kinds an event does not name. */
export const notNamed = (kinds: string[]): string[] => kinds.map((kind) => `The event names no ${kind} to look up`);

/** The type whose sample goes with it. */
function sampleType(type: string): EventType | OldName {
	const found = [...EVENT_TYPES, ...Object.keys(OLD_NAMES).filter(isOldName)].find((one) => one === type);
	if (!found) throw new Error(`There is no sample of ${type}`);
	return found;
}

const isOldName = (type: string): type is OldName => type in OLD_NAMES;

/** The node, with its log recorded. */
function withLog(nodeType: INodeType, logged: string[]): INodeType {
	const { webhook } = nodeType;
	const write = (message: string, meta?: object) => void logged.push(JSON.stringify([message, meta]));
	return {
		...nodeType,
		async webhook() {
			// What n8n's engine itself writes is for debugging
			for (const level of ['error', 'warn', 'info'] as const) jest.spyOn(this.logger, level).mockImplementation(write);
			return (await webhook?.call(this)) ?? {};
		},
	};
}
