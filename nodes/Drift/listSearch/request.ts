import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { withClient } from '../client/withClient';

/** Requests what a picker lists and returns the body of the response; `scope` is the scope it needs. Throws with Drift's reason. */
export async function getBody(
	context: ILoadOptionsFunctions,
	url: string,
	qs: IDataObject,
	scope: string,
): Promise<unknown> {
	return await withClient(
		context,
		{ scope, noRetry: true },
		async (client) => (await client.request({ url, qs })).body,
	);
}
