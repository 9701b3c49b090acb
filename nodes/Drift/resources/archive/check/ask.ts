import { storedSecrets } from '../../../client/credential';
import { DriftApiError } from '../../../client/errors';
import { withoutSecrets } from '../../../client/nodeError';
import type { RequestOptions } from '../../../client/request';
import type { ItemRequest } from '../../../execution/runItem';

/** What came of asking Drift something. */
export interface Asked<T> {
	/** Undefined if Drift refused, failed, or answered with something else. */
	value: T | undefined;
	/** The HTTP status; null if it failed without one. */
	status: number | null;
	/** Why it failed, in Drift's words, without secrets; empty if it did not. */
	reason: string;
}

/** Asks Drift something, in one request or several. A refusal is an answer too; throws `RunAborted` only. */
export async function attempt<T>({ context }: ItemRequest, question: () => Promise<T>): Promise<Asked<T>> {
	return await question().then(
		(value): Asked<T> => ({ value, status: 200, reason: '' }),
		async (error: unknown) => {
			if (!(error instanceof DriftApiError)) throw error;
			const secrets = await storedSecrets(context);
			return { value: undefined, status: error.status ?? null, reason: withoutSecrets(error.message, secrets) };
		},
	);
}

/** Asks Drift in one request, and reads the answer. A refusal is an answer too; throws `RunAborted` only. */
export const ask = async <T>(
	itemRequest: ItemRequest,
	question: RequestOptions,
	read: (body: unknown) => T,
): Promise<Asked<T>> =>
	await attempt(itemRequest, async () => {
		const { body } = await itemRequest.request({ ...itemRequest.options, ...question });
		return read(body);
	});
