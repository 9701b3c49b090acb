import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { withClient } from '../client/withClient';

/** Asks Drift for what a picker lists and gives the body of the answer; `scope` is what that needs of the token. Throws with Drift's reason. */
export async function requestBody(context: ILoadOptionsFunctions, url: string, qs: IDataObject, scope: string): Promise<unknown> {
	return await withClient(context, { scope, isOnce: true }, async (reader) => (await reader.request({ url, qs })).body);
}
