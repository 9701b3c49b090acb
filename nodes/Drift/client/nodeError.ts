import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { DriftApiError, toApiError } from './errors';
import { readFailure } from './failure';
import { ValidationError } from './validationError';

/** What to tell the user about a failure: the reason, the way out, and the HTTP status if Drift refused it. */
export interface Explanation {
	message: string;
	description: string;
	httpCode?: string;
}

/** Several sentences as one text. Each ends with a period then; one by itself stays as it is. */
export function sentences(...parts: string[]): string {
	const said = parts.filter((part) => part !== '');
	return said.length < 2 ? said.join('') : said.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
}

/** The text with every secret replaced by asterisks. */
export const withoutSecrets = (text: string, secrets: string[]): string =>
	secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);

/** What to tell the user about a failure that n8n or the node threw for a request, without secrets. */
export function explain(error: unknown, secrets: string[], scope?: string): Explanation {
	const isOurs = error instanceof DriftApiError || error instanceof ValidationError;
	const failure = isOurs ? error : toApiError(readFailure(error), { scope, tries: 1, isUncertain: false });
	return {
		message: withoutSecrets(failure.message, secrets),
		description: withoutSecrets(failure.description, secrets),
		httpCode: failure instanceof DriftApiError && failure.isAnswer ? String(failure.status) : undefined,
	};
}

/** Reason and way out as one text, for where n8n passes on no more. */
export const inOneText = ({ message, description }: Explanation): string => sentences(message, description);

/** The error for n8n to show. A `NodeApiError` is one that Drift answered with: the editor shows its details under "From Drift". */
export function nodeError(
	node: INode,
	{ message, description, httpCode }: Explanation,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const error =
		httpCode === undefined
			? new NodeOperationError(node, message, { description, itemIndex })
			: new NodeApiError(node, { message, description }, { message, description, httpCode, itemIndex });
	// n8n replaces one that contains the name of a system error, as "preexisting" does
	error.message = message;
	return error;
}
