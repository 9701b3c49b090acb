import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { parse } from 'flatted';

import type { Session } from './session.ts';
import { until } from './until.ts';
import type { StoredWorkflow } from './workflows.ts';

/** How many executions n8n lists at once. */
const PAGE_SIZE = 100;

const Started = Type.Object({ executionId: Type.String() });
const Page = Type.Object({ results: Type.Array(Type.Object({ id: Type.String() })) });
const Execution = Type.Object({ status: Type.String(), data: Type.String() });
const Item = Type.Object({ json: Type.Record(Type.String(), Type.Unknown()) });
const Outputs = Type.Object({ data: Type.Object({ main: Type.Array(Type.Array(Item)) }) });
const Run = Type.Object({ resultData: Type.Object({ runData: Type.Record(Type.String(), Type.Array(Outputs)) }) });
const Failed = Type.Object({
	resultData: Type.Object({
		error: Type.Object({
			message: Type.String(),
			description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
			node: Type.Optional(Type.Object({ name: Type.String() })),
		}),
	}),
});

/** An execution that failed. */
export interface Failure {
	id: string;
	node: string | undefined;
	reason: string;
}

/**
 * Runs a workflow from its trigger as the editor's button does, and waits for its end.
 * Returns what n8n recorded; throws with the failed node's message.
 */
export async function execute(session: Session, workflow: StoredWorkflow, trigger: string): Promise<unknown> {
	return await run(session, workflow, { triggerToStartFrom: { name: trigger } });
}

/**
 * Runs a node and what is before it as Execute step does in the editor, from the trigger that n8n chooses.
 * Returns what n8n recorded; throws with the failed node's message.
 */
export async function executeStep(session: Session, workflow: StoredWorkflow, node: string): Promise<unknown> {
	return await run(session, workflow, { destinationNode: { nodeName: node, mode: 'inclusive' } });
}

async function run(session: Session, { id }: StoredWorkflow, from: object): Promise<unknown> {
	const { executionId } = await session.call('POST', `/workflows/${id}/run`, Started, from);
	return await finish(session, executionId);
}

/** Waits until a workflow has been executed at least so often, each time to its end. Returns what n8n recorded, oldest first; throws with the failed node's message. */
export async function executions(session: Session, { id }: StoredWorkflow, atLeast: number): Promise<unknown[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const started = await until('the execution to start', async () => {
		const { results } = await session.call('GET', `/executions?limit=${PAGE_SIZE}&filter=${filter}`, Page);
		return results.length < atLeast ? undefined : results;
	});
	const runs: unknown[] = [];
	for (const execution of started.sort((a, b) => Number(a.id) - Number(b.id)))
		runs.push(await finish(session, execution.id));
	return runs;
}

/** The output of a node the first time it ran in an execution; empty if it did not run. Throws if n8n recorded something unexpected. */
export function itemsOf(run: unknown, node: string): Array<Record<string, unknown>> {
	const [first] = Value.Parse(Run, run).resultData.runData[node] ?? [];
	return first?.data.main.flat().map(({ json }) => json) ?? [];
}

/** The last execution of a workflow that failed: its ID, and the node and the reason as far as n8n recorded them. Undefined if none did. */
export async function lastFailure(session: Session, { id }: StoredWorkflow): Promise<Failure | undefined> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['error', 'crashed'] }));
	const [failed] = (await session.call('GET', `/executions?limit=1&filter=${filter}`, Page)).results;
	if (!failed) return undefined;
	const { status, data } = await session.call('GET', `/executions/${failed.id}`, Execution);
	const run: unknown = parse(data);
	const node = Value.Check(Failed, run) ? run.resultData.error.node?.name : undefined;
	return { id: failed.id, node, reason: failureOf(run) ?? `The execution's status is ${status}` };
}

async function finish(session: Session, id: string): Promise<unknown> {
	const { status, data } = await until('the execution to end', async () => {
		const execution = await session.call('GET', `/executions/${id}`, Execution);
		return ['new', 'running', 'waiting'].includes(execution.status) ? undefined : execution;
	});
	const run: unknown = parse(data);
	if (status !== 'success') throw new Error(failureOf(run) ?? `The execution's status is ${status}`);
	return run;
}

/** The message of the node that failed, if one did. */
function failureOf(run: unknown): string | undefined {
	if (!Value.Check(Failed, run)) return undefined;
	const { message, description, node } = run.resultData.error;
	return `${node ? `${node.name}: ` : ''}${message}${description ? ` (${description})` : ''}`;
}
