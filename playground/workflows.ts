import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';

import type { Session } from './session.ts';
import { until } from './until.ts';

const StoredWorkflow = Type.Object({
	id: Type.String(),
	name: Type.String(),
	versionId: Type.String(),
	isArchived: Type.Boolean(),
});
const Nodes = Type.Object({ nodes: Type.Array(Type.Record(Type.String(), Type.Unknown())) });
const Publication = Type.Object({ status: Type.String() });

/** A workflow in n8n's database. */
export type StoredWorkflow = Static<typeof StoredWorkflow>;

/** Stores a new workflow in the form the editor exports. Throws when n8n refuses. */
export async function storeWorkflow(session: Session, workflow: object): Promise<StoredWorkflow> {
	return await session.call('POST', '/workflows', StoredWorkflow, workflow);
}

/** Every workflow of that name, archived ones too. */
export async function workflowsNamed(session: Session, name: string): Promise<StoredWorkflow[]> {
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const workflows = await session.call('GET', `/workflows?filter=${filter}`, Type.Array(StoredWorkflow));
	return workflows.filter((workflow) => workflow.name === name);
}

/** Sets parameters of one of a workflow's nodes, as the editor does when saving; the published version stays as it is. Throws when n8n refuses. */
export async function setParameters(
	session: Session,
	{ id }: StoredWorkflow,
	node: string,
	parameters: object,
): Promise<StoredWorkflow> {
	const { nodes } = await session.call('GET', `/workflows/${id}`, Nodes);
	const changed = nodes.map((one) =>
		one.name === node ? { ...one, parameters: Object.assign({}, one.parameters, parameters) } : one,
	);
	return await session.call('PATCH', `/workflows/${id}`, StoredWorkflow, { nodes: changed });
}

/** Publishes a workflow and waits until its trigger works. Throws when n8n cannot. */
export async function publishWorkflow(session: Session, { id, versionId }: StoredWorkflow): Promise<void> {
	await session.call('POST', `/workflows/${id}/activate`, Type.Unknown(), { versionId });
	const status = await publicationOf(session, id);
	if (status !== 'published') throw new Error(`n8n could not publish the workflow: ${status}`);
}

/** Deletes a workflow, published or not. Throws when n8n refuses. */
export async function deleteWorkflow(session: Session, { id, isArchived }: StoredWorkflow): Promise<void> {
	// n8n deletes only archived workflows, and archiving a published one unpublishes it
	if (!isArchived) await session.call('POST', `/workflows/${id}/archive`, Type.Unknown(), {});
	await publicationOf(session, id);
	await session.call('DELETE', `/workflows/${id}`, Type.Unknown());
}

/** The outcome of the last publishing or unpublishing: n8n does both in the background. */
async function publicationOf(session: Session, id: string): Promise<string> {
	return await until('n8n to publish or unpublish', async () => {
		const { status } = await session.call('GET', `/workflows/${id}/publication-status`, Publication);
		return status === 'in_progress' ? undefined : status;
	});
}
