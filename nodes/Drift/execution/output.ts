import type { IDataObject } from 'n8n-workflow';

import { fieldNames, selector, simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import type { Parameters } from '../parameters/parameters';
import { listOf, oneOf } from '../parameters/parsers';
import { list } from '../parameters/words';

/** What comes out of an object from Drift. */
export type Output = (object: IDataObject) => IDataObject;

const chosenOutput = (parameters: Parameters) =>
	parameters.read({ from: 'output', as: oneOf('simplified', 'raw', 'selectedFields') });

/** What Output, and Fields with it, make of each object; without a shape it stays as it is. Throws a `ValidationError`. */
export function outputOf(parameters: Parameters, shape?: Shape): Output {
	if (shape === undefined) return (object) => object;
	const output = chosenOutput(parameters);
	if (output !== 'selectedFields') return simplifier(output !== 'raw', shape);
	const fields = parameters.read({ from: 'fields', as: listOf(oneOf(...fieldNames(shape))) }) ?? [];
	const others = shape.other && parameters.read({ from: 'otherAttributes', as: list });
	return selector(shape, [...fields, ...(others ?? [])]);
}

/** What Output makes of what stands in another object: Fields is about that one, so this is simple then. Throws a `ValidationError`. */
export function innerOutputOf(parameters: Parameters): (shape?: Shape) => Output {
	const isSimple = chosenOutput(parameters) !== 'raw';
	return (shape) => (shape === undefined ? (object) => object : simplifier(isSimple, shape));
}
