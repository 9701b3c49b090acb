import type { Contender } from './nodes.ts';
import type { Kind } from './workloads.ts';

/** A workflow that is given items by webhook, answers at once, ends with a node, and of which no execution is stored. */
export function workflowOf(
	path: string,
	{ type, typeVersion, parameters }: Contender,
	kind: Kind,
	credentials: object | undefined,
): object {
	const node = (name: string, rest: object) => ({ id: name, name, position: [0, 0], ...rest });
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: path,
		nodes: [
			node('Webhook', {
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				webhookId: path,
				parameters: { httpMethod: 'POST', path, options: {} },
			}),
			node('Split Out', {
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			}),
			node('Measured', { type, typeVersion, parameters: parameters[kind], credentials }),
		],
		connections: { Webhook: to('Split Out'), 'Split Out': to('Measured') },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' },
	};
}
