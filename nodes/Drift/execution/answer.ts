import type { INodeExecutionData } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import type { DriftResponse } from '../client/request';
import { object } from '../client/response';
import type { ItemRequest } from './runItem';

/** Turns Drift's answer into what comes out for an item. Throws a `FailedRequest` for one that is not Drift's. */
export type Answer = (reply: DriftResponse, exchange: ItemRequest) => INodeExecutionData | INodeExecutionData[] | Promise<INodeExecutionData>;

/** What n8n says of something deleted, whatever Drift says: 202 with a body or 204 without (drift-api.md §2.8). */
export const deleted: Answer = ({ body }, { id, options }) => {
	object(body, options.method);
	return { json: { deleted: true, id } };
};

/** Every entry of a list that Drift gives whole, as an item. */
export const rows: Answer = ({ body }) => rowsOf(body, []).map((json) => ({ json }));
