import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { parse } from 'flatted';
import type { Session } from './session.ts';
import { until } from './until.ts';
import type { StoredWorkflow } from './workflows.ts';

/** How many executions n8n lists at once. */
const MOST = 100;

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

/** Runs a workflow from its trigger as the editor's button does, to its end; gives what n8n recorded of it. Throws with the failed node's words. */
export async function execute(session: Session, { id }: StoredWorkflow, trigger: string): Promise<unknown> {
	const { executionId } = await session.call('POST', `/workflows/${id}/run`, Started, { triggerToStartFrom: { name: trigger } });
	return await finish(session, executionId);
}

/** Waits until a workflow has been executed so many times, each to its end; gives what n8n recorded of them, oldest first. Throws with the failed node's words. */
export async function executions(session: Session, { id }: StoredWorkflow, atLeast: number): Promise<unknown[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const started = await until('the execution to start', async () => {
		const { results } = await session.call('GET', `/executions?limit=${MOST}&filter=${filter}`, Page);
		return results.length < atLeast ? undefined : results;
	});
	const runs: unknown[] = [];
	for (const execution of started.sort((a, b) => Number(a.id) - Number(b.id))) runs.push(await finish(session, execution.id));
	return runs;
}

/** What came out of a node, the first time it ran in an execution; nothing where it did not run. Throws when n8n recorded something else. */
export function itemsOf(run: unknown, node: string): Array<Record<string, unknown>> {
	const [first] = Value.Parse(Run, run).resultData.runData[node] ?? [];
	return first?.data.main.flat().map(({ json }) => json) ?? [];
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
