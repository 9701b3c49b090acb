import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { DriftApi } from '../../../credentials/DriftApi.credentials';
import { Drift as DriftNode } from '../../../nodes/Drift/Drift.node';
import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, DriftOptions } from '../../../playground/simulator/index.ts';
import { runNode } from '../../engine/run.ts';
import type { NodeRun, RunOptions } from '../../engine/run.ts';

/** A small account: enough for every case, quick to make. */
const SMALL: DriftOptions = { conversations: 12, contacts: 6, messages: 60 };

type Settings = Partial<
	Pick<RunOptions, 'credentials' | 'credentialId' | 'executionId' | 'onError' | 'settings' | 'signal' | 'timezone'>
>;

/** A simulated Drift account and the node that works on it. */
export interface DriftAccount {
	drift: Drift;
	/** Runs the node: `operation` is `resource.operation`, items are what comes in. */
	run(
		operation: string,
		parameters: INodeParameters,
		items?: Array<INodeExecutionData | IDataObject>,
		settings?: Settings,
	): Promise<NodeRun>;
	/** Before each request that Drift answers while `act` goes on, something happens: `request` counts them from 1. */
	meanwhile<T>(happens: (request: number) => void, act: () => Promise<T>): Promise<T>;
}

/** Starts an account before the tests of a file and ends it after them; between tests its records are cleared. */
export function driftAccount(options: DriftOptions = SMALL): DriftAccount {
	let drift: Drift | undefined;
	const running = (): Drift => {
		if (!drift) throw new Error('The simulator has not been started');
		return drift;
	};
	beforeAll(async () => {
		drift = await startDrift(options);
	});
	afterEach(() => running().reset());
	afterAll(async () => await drift?.close());

	return {
		get drift() {
			return running();
		},
		async meanwhile(happens, act) {
			const { settings } = running();
			let request = 0;
			// the simulator looks at it once for every request, before it carries it out
			Object.defineProperty(settings, 'latency', { configurable: true, get: () => (happens(++request), 0) });
			try {
				return await act();
			} finally {
				Object.defineProperty(settings, 'latency', { configurable: true, writable: true, enumerable: true, value: 0 });
			}
		},
		async run(operation, parameters, items = [{}, {}], settings = {}) {
			const [resource = '', value = ''] = operation.split('.');
			return await runNode({
				nodeType: new DriftNode(),
				credentialType: new DriftApi(),
				credentials: { accessToken: running().token, baseUrl: running().url },
				parameters: { resource, operation: value, ...parameters },
				items,
				...settings,
			});
		},
	};
}

/** A resource locator by ID, as the editor stores it. */
export const byId = (value: string | number): INodeParameters => ({ __rl: true, mode: 'id', value });
