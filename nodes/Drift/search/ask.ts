import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { directly } from '../transport/directly';

/** Asks Drift for what a picker lists and gives the body of the answer; `scope` is what that needs of the token. Throws with Drift's reason. */
export async function ask(context: ILoadOptionsFunctions, url: string, qs: IDataObject, scope: string): Promise<unknown> {
	// who looks at a list that loads would rather try again than wait
	return await directly(context, { scope, patience: 0 }, async (reader) => (await reader.ask({ url, qs })).body);
}
