import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Execute } from '../execution/runItem';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST'] as const;

/** Verb and path of an operation. `{name}` in the path is the ID in that parameter, `{name:key}` one that is text. */
type Call = `${(typeof METHODS)[number]} /${string}`;

/** The fields that only this operation has, and what is shown beside them. */
interface Extras {
	/** The choice that decides which other fields are shown: it stands before them. */
	choice?: INodeProperties;
	fields?: INodeProperties[];
	/** Where Drift surprises: shown beside the fields until the node has run. */
	hint?: string;
}

/** One thing that can be asked of Drift: its entry in the dropdown, and the fields only it has. */
export interface Operation extends Extras {
	option: INodePropertyOptions & { value: string };
}

interface OperationSpec extends Extras {
	name: string;
	value: string;
	/** What the editor lists, and all that a model reads of a tool. */
	action: string;
	description: string;
	/** What is done for each item. */
	execute: Execute;
}

/**
 * An operation: what the editor shows of it, and what is done for each item.
 *
 * The node has no `execute` method: n8n's engine runs it as a declarative node and hands every item to the `pagination`
 * function of the chosen operation, with the operation's verb and path in `request`. n8n means that function for reading
 * page after page, but it may send any requests and return any items, so `execute` stands there. This way the node keeps
 * the engine's Batching, Timeout, Proxy and Ignore SSL Issues, and since the engine hands over all items (with Batching,
 * those of a batch) before the first request is sent, one bad item can stop the run with nothing sent.
 */
export function defineOperation(call: Call, { choice, fields, hint, execute, ...entry }: OperationSpec): Operation {
	const method = METHODS.find((verb) => call.startsWith(verb));
	const url = call.slice(call.indexOf('/'));
	const routing = { request: { method, url }, operations: { pagination: execute } };
	return { option: { ...entry, routing }, choice, fields, hint };
}
