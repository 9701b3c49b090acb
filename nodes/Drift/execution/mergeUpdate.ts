import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../client/json';
import { object } from '../client/response';
import { ValidationError } from '../client/validationError';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import { complete, isPropertyRow } from '../parameters/pairs';
import type { Parameters } from '../parameters/parameters';
import { choiceOf } from '../parameters/words';
import { outputOf } from './output';
import { executePerItem } from './runItem';
import type { ItemRequest, Execute } from './runItem';

interface MergeSpec extends RequestSpec {
	/** Where to read the current state; `{id}` is the ID in the body. */
	readFrom: string;
	/** The field of the body with the ID. */
	id: string;
	/** The fields Drift wants with every update, changed or not. */
	keep: string[];
	/** The list of named values, of which those not mentioned stay. */
	merge: string;
	shape?: Shape;
}

/** Whether a word means a name or label, however it is written. */
const isSame = (word: string, name: unknown) => typeof name === 'string' && choiceOf(word, [name]) !== undefined;

/** The body, completed with what must not be lost: it is not documented whether Drift keeps what an update leaves out (drift-api.md §5). */
async function withKept(
	{ request, options }: ItemRequest,
	spec: MergeSpec,
	body: IDataObject,
	timeZone: string,
): Promise<IDataObject> {
	const { keep, merge, readFrom, id } = spec;
	if (keep.every((field) => body[field] !== undefined) && body[merge] === undefined) return body;
	const url = readFrom.replace('{id}', encodeURIComponent(String(body[id])));
	const current = object((await request({ ...options, method: 'GET', url, body: undefined })).body);
	const kept = Object.fromEntries(
		keep.flatMap((field) => (current[field] === undefined || current[field] === null ? [] : [[field, current[field]]])),
	);
	const changes = objectsIn(body[merge]).filter(isPropertyRow);
	if (changes.length === 0) return { ...kept, ...body };
	const properties = objectsIn(current[merge]);
	const targets = changes.map(
		(change) =>
			properties.find(({ name }) => name === change.name) ??
			properties.find(({ name, label }) => isSame(change.name, name) || isSame(change.name, label)),
	);
	const duplicate = targets.find((row, index) => row !== undefined && targets.indexOf(row) !== index);
	if (duplicate !== undefined)
		throw new ValidationError(`sets "${String(duplicate.name)}" twice`, 'Remove one of the two');
	const changed = changes.map((change, index) => complete(change, targets[index], timeZone));
	const others = properties.filter((row) => !targets.includes(row));
	return { ...kept, ...body, [merge]: [...others, ...changed] };
}

/** An update that has to send some of the current state again, which is read first unless the item has it. */
export function mergeUpdate(spec: MergeSpec): Execute {
	return executePerItem(spec, (parameters: Parameters) => {
		const output = outputOf(parameters, spec.shape);
		return async (itemRequest) => {
			const { request, options, context } = itemRequest;
			const update = isObject(options.body) ? options.body : {};
			const body = await withKept(itemRequest, spec, update, context.getTimezone()).catch((error: unknown) =>
				Promise.reject(
					error instanceof ValidationError ? parameters.refusal(spec.merge, error.message, error.description) : error,
				),
			);
			return [{ json: output(object((await request({ ...options, body })).body, options.method)) }];
		};
	});
}
