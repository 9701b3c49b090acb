import { object } from '../client/response';
import { ValidationError } from '../client/validationError';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import type { Answer } from './answer';
import { includer } from './include';
import type { Part } from './include';
import { outputOf } from './output';
import { executePerItem } from './runItem';
import type { Execute } from './runItem';

/**
 * Sends one request per item. `answer` turns the response into items (default: the object in it), `shape` what Output can make of these,
 * `parts` what Include can add to them.
 */
export function send(spec: RequestSpec & { answer?: Answer; shape?: Shape; parts?: Part[] }): Execute {
	const { answer = ({ body }, { options }) => ({ json: object(body, options.method) }) } = spec;
	return executePerItem(spec, (parameters) => {
		const output = outputOf(parameters, spec.shape);
		const include = includer(parameters, spec.parts);
		return async (itemRequest) => {
			const answered = [await answer(await itemRequest.request(itemRequest.options), itemRequest)].flat();
			const items = answered.map((item) => ({ ...item, json: output(item.json) }));
			await include(
				answered.map(({ json }) => json),
				items,
				itemRequest,
			);
			return items;
		};
	});
}

/** For an item whose resource or operation does not exist: otherwise n8n would send a request to the base URL. */
export const unknownOperation = executePerItem({}, () => {
	throw new ValidationError('There is no such operation', 'Choose a resource and an operation from the lists');
});
