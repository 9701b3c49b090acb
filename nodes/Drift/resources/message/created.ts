import { isObject } from '../../client/json';
import { notDrift, object } from '../../client/response';
import type { Answer } from '../../execution/answer';

/** The message just created: `data` in Drift's actual answer, the last of `data.messages` in the documented one (drift-api.md §3.6). */
export const createdMessage: Answer = ({ body }, { options }) => {
	const json = object(body, options.method);
	const latest: unknown = Array.isArray(json.messages) ? json.messages.at(-1) : json;
	if (!isObject(latest)) throw notDrift('with no message', options.method);
	return { json: latest };
};
