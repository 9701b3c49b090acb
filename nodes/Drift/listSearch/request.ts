import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { notFound } from '../client/errors';
import { object } from '../client/response';
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

/** The object at a path, undefined if there is none; `scope` is the scope it needs. Throws with Drift's reason. */
export async function findObject(
	context: ILoadOptionsFunctions,
	url: string,
	scope: string,
): Promise<IDataObject | undefined> {
	return await withClient(context, { scope, noRetry: true }, async (client) => {
		const response = await client.request({ url }).catch(notFound);
		return response && object(response.body);
	});
}
