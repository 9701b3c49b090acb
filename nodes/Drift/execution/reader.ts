import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { storedSecrets } from '../client/credential';
import { DriftApiError } from '../client/errors';
import { explain, inOneText } from '../client/nodeError';
import type { DriftClient } from '../client/request';
import type { ItemRequest } from './runItem';

/** How an item reads what belongs to it, besides what it asks for itself. */
export interface Reader {
	context: IExecuteSingleFunctions;
	/** Stands for the run, with which other items may share what is read. */
	run: object;
	/** A client whose options have this path, which needs this scope. */
	client(url: string, scope: string): DriftClient;
}

/** The reader of an item. `mayStart` throws `RunAborted` if no further request is to start. */
export const readerOf = ({ context, run, options, request }: ItemRequest, mayStart?: () => void): Reader => ({
	context,
	run,
	client: (url, scope) => ({
		context,
		options: { ...options, url, qs: {} },
		request: async (next) => await request(next, { scope, mayStart }),
	}),
});

/** Why one thing could not be read, for the item. */
export interface ReadError {
	what: string;
	status?: number;
	reason: string;
}

/** The statuses that say of one thing that it is gone or off limits (drift-api.md §1.1): the others can be read all the same. */
const CONCERNS_ONE = new Set<number | undefined>([403, 404]);

/** Why `what` could not be read, without secrets. Throws the error again if it concerns more than this. */
export async function readErrorOf(what: string, error: unknown, { context }: Reader): Promise<ReadError> {
	if (!(error instanceof DriftApiError) || !CONCERNS_ONE.has(error.status)) throw error;
	const reason = inOneText(explain(error, await storedSecrets(context)));
	return { what, status: error.status, reason };
}
