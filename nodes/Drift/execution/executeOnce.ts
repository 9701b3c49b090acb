import type { INodeExecutionData } from 'n8n-workflow';

import type { RequestSpec } from '../parameters/buildRequest';
import type { Parameters } from '../parameters/parameters';
import { executePerItem } from './runItem';
import type { Execute, Prepare } from './runItem';

/** Reads and checks the parameters of the first item, and returns the task that does the work of all of them. */
type PrepareOnce = (parameters: Parameters, inputs: INodeExecutionData[]) => ReturnType<Prepare>;

/**
 * Executes an operation once for all items: the first does the work, as `executePerItem` has an item do it, and the others give nothing.
 * What comes out is linked to the first.
 */
export function executeOnce(spec: RequestSpec, prepare: PrepareOnce): Execute {
	return function (options, inputs) {
		if (this.getItemIndex() > 0) return { isRefused: false, run: async () => [] };
		const work = executePerItem(spec, (parameters) => prepare(parameters, inputs)).call(this, options, inputs);
		return {
			...work,
			run: async (run) => {
				run.items = 1;
				return await work.run(run);
			},
		};
	};
}
