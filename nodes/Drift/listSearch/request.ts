import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { directly } from '../client/withClient';

/** Asks Drift for what a picker lists and gives the body of the answer; `scope` is what that needs of the token. Throws with Drift's reason. */
export async function ask(context: ILoadOptionsFunctions, url: string, qs: IDataObject, scope: string): Promise<unknown> {
	return await directly(context, { scope, isOnce: true }, async (reader) => (await reader.ask({ url, qs })).body);
}
