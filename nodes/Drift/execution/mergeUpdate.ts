import type { IDataObject } from 'n8n-workflow';

import { object } from '../client/response';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import { isObject, objectsIn } from '../client/json';
import type { Parameters } from '../parameters/parameters';
import { ValidationError } from '../client/validationError';
import type { RequestSpec } from '../parameters/buildRequest';
import { executePerItem } from './runItem';
import type { ItemRequest, Execute } from './runItem';
import { complete, isPropertyRow } from '../parameters/pairs';
import { choiceOf } from '../parameters/words';

interface KeepSpec extends RequestSpec {
	/** where what is there can be read; `{id}` is the id in the body */
	readFrom: string;
	id: string;
	/** the fields Drift wants with every update, changed or not */
	keep: string[];
	/** the list of named values of which those not mentioned stay */
	merge: string;
	shape?: Shape;
}

/** Whether a word is a name or label, however it is written. */
const isSame = (word: string, known: unknown) => typeof known === 'string' && choiceOf(word, [known]) !== undefined;

/** The body with what must not be lost put in: nobody says whether Drift would keep what an update leaves out (drift-api.md §5). */
async function withKept({ request, options }: ItemRequest, spec: KeepSpec, body: IDataObject, timeZone: string): Promise<IDataObject> {
	const { keep, merge, readFrom, id } = spec;
	if (keep.every((field) => body[field] !== undefined) && body[merge] === undefined) return body;
	const url = readFrom.replace('{id}', encodeURIComponent(String(body[id])));
	const there = object((await request({ ...options, method: 'GET', url, body: undefined })).body);
	const kept = Object.fromEntries(keep.flatMap((field) => (there[field] === undefined || there[field] === null ? [] : [[field, there[field]]])));
	const changes = objectsIn(body[merge]).filter(isPropertyRow);
	if (changes.length === 0) return { ...kept, ...body };
	const known = objectsIn(there[merge]);
	const meant = changes.map((change) => known.find(({ name }) => name === change.name) ?? known.find(({ name, label }) => isSame(change.name, name) || isSame(change.name, label)));
	const twice = meant.find((row, index) => row !== undefined && meant.indexOf(row) !== index);
	if (twice !== undefined) throw new ValidationError(`sets "${String(twice.name)}" twice: remove one of the two`);
	const changed = changes.map((change, index) => complete(change, meant[index], timeZone));
	const others = known.filter((row) => !meant.includes(row));
	return { ...kept, ...body, [merge]: [...others, ...changed] };
}

/** An update for which some of what is there has to be sent again: that is read first, if the item does not bring it. */
export function mergeUpdate(spec: KeepSpec): Execute {
	return executePerItem(spec, (parameters: Parameters) => {
		const simplify = simplifier(parameters.isOn('simplify'), spec.shape);
		return async (exchange) => {
			const { request, options, context } = exchange;
			const given = isObject(options.body) ? options.body : {};
			const body = await withKept(exchange, spec, given, context.getTimezone()).catch((error: unknown) =>
				Promise.reject(error instanceof ValidationError ? parameters.refusal(spec.merge, error.message) : error),
			);
			return [{ json: simplify(object((await request({ ...options, body })).body, options.method)) }];
		};
	});
}
