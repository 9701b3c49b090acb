import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { parse } from 'flatted';
import type { Session } from './session.ts';
import { until } from './until.ts';
import type { StoredWorkflow } from './workflows.ts';

const Started = Type.Object({ executionId: Type.String() });
const Page = Type.Object({ results: Type.Array(Type.Object({ id: Type.String() })) });
const Execution = Type.Object({ status: Type.String(), data: Type.String() });
const Failed = Type.Object({
	resultData: Type.Object({
		error: Type.Object({
			message: Type.String(),
			description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
			node: Type.Optional(Type.Object({ name: Type.String() })),
		}),
	}),
});

/** Runs a workflow from its trigger as the editor's button does, to its end; gives what n8n recorded of it. Throws with the failed node's words. */
export async function execute(session: Session, { id }: StoredWorkflow, trigger: string): Promise<unknown> {
	const { executionId } = await session.call('POST', `/workflows/${id}/run`, Started, { triggerToStartFrom: { name: trigger } });
	return await finish(session, executionId);
}

/** Waits for the first execution of a workflow, to its end. Throws with the failed node's words. */
export async function firstExecution(session: Session, { id }: StoredWorkflow): Promise<void> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const started = async () => (await session.call('GET', `/executions?filter=${filter}`, Page)).results[0];
	await finish(session, (await until('the execution to start', started)).id);
}

async function finish(session: Session, id: string): Promise<unknown> {
	const { status, data } = await until('the execution to end', async () => {
		const execution = await session.call('GET', `/executions/${id}`, Execution);
		return ['new', 'running', 'waiting'].includes(execution.status) ? undefined : execution;
	});
	const run: unknown = parse(data);
	if (status !== 'success') throw new Error(whatFailed(run) ?? `the execution's status is ${status}`);
	return run;
}

/** The words of the node that failed, if one did. */
function whatFailed(run: unknown): string | undefined {
	if (!Value.Check(Failed, run)) return undefined;
	const { message, description, node } = run.resultData.error;
	return `${node ? `${node.name}: ` : ''}${message}${description ? ` (${description})` : ''}`;
}
