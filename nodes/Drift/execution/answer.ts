import type { INodeExecutionData } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import type { DriftResponse } from '../client/request';
import { object } from '../client/response';
import type { ItemRequest } from './runItem';

/** Turns a response into the output of an item. Throws a `DriftApiError` if it is not what Drift sends. */
export type Answer = (
	response: DriftResponse,
	itemRequest: ItemRequest,
) => INodeExecutionData | INodeExecutionData[] | Promise<INodeExecutionData>;

/** What n8n wants of every deletion (docs/n8n-rules.md), whether Drift answers 202 with a body or 204 without (drift-api.md §2.8). */
export const deleted: Answer = ({ body }, { options }) => {
	object(body, options.method);
	return { json: { deleted: true } };
};

/** Every entry of a list that Drift returns whole, as an item. */
export const rows: Answer = ({ body }) => rowsOf(body, []).map((json) => ({ json }));
