import { object } from '../client/response';
import { ValidationError } from '../client/validationError';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import type { Answer } from './answer';
import { includer } from './include';
import type { Part } from './include';
import { executePerItem } from './runItem';
import type { Execute } from './runItem';

/**
 * Sends one request per item. `answer` turns the response into items (default: the object in it), `shape` says how they are simplified,
 * `parts` what Include can add to them.
 */
export function send(spec: RequestSpec & { answer?: Answer; shape?: Shape; parts?: Part[] }): Execute {
	const { answer = ({ body }, { options }) => ({ json: object(body, options.method) }) } = spec;
	return executePerItem(spec, (parameters) => {
		const simplify = simplifier(parameters.isOn('simplify'), spec.shape);
		const include = includer(parameters, spec.parts);
		return async (itemRequest) => {
			const answered = [await answer(await itemRequest.request(itemRequest.options), itemRequest)].flat();
			const items = answered.map((item) => ({ ...item, json: simplify(item.json) }));
			await include(items, itemRequest);
			return items;
		};
	});
}

/** For an item whose resource or operation does not exist: otherwise n8n would send a request to the base URL. */
export const unknownOperation = executePerItem({}, () => {
	throw new ValidationError('There is no such operation', 'Choose a resource and an operation from the lists');
});
