import { choiceOf } from '../parameters/words';
import { executePerItem, failing } from './runItem';
import type { Execute } from './runItem';

/** Executes one of several branches by the value of a parameter, which may come from an expression: the first if it is empty. Any other value is refused. */
export function switchOn(parameter: string, branches: Record<string, Execute>): Execute {
	const names = Object.keys(branches);
	const refuseValue = executePerItem({}, (parameters) => {
		throw parameters.refusal(
			parameter,
			`is not an option: "${String(parameters.raw(parameter))}"`,
			`Choose from ${names.join(', ')}`,
		);
	});
	const execute: Execute = function (options, inputs) {
		try {
			const value = this.getNodeParameter(parameter, '');
			const name = value === '' || value === null ? names[0] : choiceOf(value, names);
			const branch = branches[name ?? ''] ?? refuseValue;
			return branch.call(this, options, inputs);
		} catch (error) {
			return failing(error).call(this, options, inputs);
		}
	};
	const scopes = new Set(Object.values(branches).flatMap(({ scope }) => scope ?? []));
	if (scopes.size > 0) execute.scope = [...scopes].join(' and ');
	return execute;
}
