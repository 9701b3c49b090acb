import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { setTimeout as wait } from 'node:timers/promises';

import { storeCredential } from '../playground/examples.ts';
import type { RunningN8n } from '../playground/n8n.ts';
import type { Receiver } from '../playground/receiver.ts';
import type { Session } from '../playground/session.ts';
import { until } from '../playground/until.ts';
import { publishWorkflow, storeWorkflow } from '../playground/workflows.ts';
import type { Contender } from './nodes.ts';
import { Report } from './reports.ts';
import { workflowOf } from './workflow.ts';
import type { Kind } from './workloads.ts';

/** How long n8n gets to clear up after an execution, in ms. */
const PAUSE = 500;

/** Executes nodes in a running n8n, one at a time. */
export class Executor {
	private readonly n8n: RunningN8n;
	private readonly session: Session;
	private readonly token: string;
	private readonly reports: Receiver;
	/** The addresses of the webhooks of published workflows, by node and kind. */
	private readonly addresses = new Map<string, string>();

	/** `token` is for Drift; `reports` receives what n8n reports of its executions. */
	constructor(n8n: RunningN8n, session: Session, token: string, reports: Receiver) {
		this.n8n = n8n;
		this.session = session;
		this.token = token;
		this.reports = reports;
	}

	/** Executes a workflow that gives items to a node and ends with it. Returns what n8n reports; throws if n8n refuses or exits. */
	async execute(contender: Contender, kind: Kind, items: readonly object[]): Promise<Static<typeof Report>> {
		const path = `${contender.type}-${kind}`.replaceAll(/\W+/g, '-');
		const address = this.addresses.get(path) ?? (await this.publish(path, contender, kind));
		this.addresses.set(path, address);
		await wait(PAUSE);
		await this.start(address, items);
		return await Promise.race([this.nextReport(), this.n8n.failed]);
	}

	/** Stores and publishes a workflow. Returns its webhook's address. */
	private async publish(path: string, contender: Contender, kind: Kind): Promise<string> {
		const credential = contender.credential?.(this.token);
		const credentials = credential && {
			[credential.type]: { id: await storeCredential(this.session, credential), name: credential.name },
		};
		const workflow = await storeWorkflow(this.session, workflowOf(path, contender, kind, credentials));
		await publishWorkflow(this.session, workflow);
		return `${this.n8n.url}/webhook/${path}`;
	}

	private async start(address: string, items: readonly object[]): Promise<void> {
		const body = JSON.stringify({ items });
		// Just started, n8n does not know its webhooks yet
		const status = await until(`n8n to know ${address}`, async () => {
			const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
			return answer.status === 404 ? undefined : answer.status;
		});
		if (status !== 200) throw new Error(`${address} answered with status ${status}`);
	}

	private async nextReport(): Promise<Static<typeof Report>> {
		const { received } = this.reports;
		while (received.length === 0) await wait(50);
		return Value.Parse(Report, received.shift());
	}
}
