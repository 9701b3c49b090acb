import { object } from '../client/response';
import { ValidationError } from '../client/validationError';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import type { Answer } from './answer';
import { executePerItem } from './runItem';
import type { Execute } from './runItem';

/** One request, one item. `answer` says what becomes of Drift's answer, if not the object in it; `shape` how that is simplified. */
export function send(spec: RequestSpec & { answer?: Answer; shape?: Shape }): Execute {
	const { answer = ({ body }, { options }) => ({ json: object(body, options.method) }) } = spec;
	return executePerItem(spec, (parameters) => {
		const simplify = simplifier(parameters.isOn('simplify'), spec.shape);
		return async (exchange) => {
			const items = [await answer(await exchange.request(exchange.options), exchange)].flat();
			return items.map((item) => ({ ...item, json: simplify(item.json) }));
		};
	});
}

/** For an item whose resource and operation are none of the node's: without it n8n would send a request to the base URL. */
export const noOperation = executePerItem({}, () => {
	throw new ValidationError('There is no such operation: choose a resource and an operation from the lists');
});
