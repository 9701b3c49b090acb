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
	/** What a model reads of the operation, and the editor lists. */
	action: string;
	description: string;
	/** What is done for each item. */
	execute: Execute;
}

/**
 * An operation, said in data and carried out by code.
 *
 * The node has no `execute` of its own: n8n's engine for declarative nodes runs it, and hands every item to the chosen
 * operation's `pagination` function together with `request`, its verb and path. That function is n8n's place for asking for
 * several pages, so it may send any number of requests and return any items: `execute` is put there. It also gets to see
 * all items before the first request leaves, which is what lets a bad one stop the run with nothing sent, and it keeps
 * what the engine offers for nothing: Batching, Timeout, Ignore SSL Issues, Proxy.
 */
export function defineOperation(call: Call, { choice, fields, hint, execute, ...entry }: OperationSpec): Operation {
	const method = METHODS.find((verb) => call.startsWith(verb));
	const url = call.slice(call.indexOf('/'));
	const routing = { request: { method, url }, operations: { pagination: execute } };
	return { option: { ...entry, routing }, choice, fields, hint };
}
