import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Execute } from '../execution/runItem';
import type { ItemOperation } from '../execution/runNode';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST'] as const;

/** Verb and path of an operation. `{name}` in the path is the ID in that parameter, `{name:key}` one that is text. */
type Call = `${(typeof METHODS)[number]} /${string}`;

/** The fields that only this operation has, and what is shown beside them. */
interface Extras {
	/** The choice that decides which other fields are shown: it stands before them. */
	choice?: INodeProperties;
	fields?: INodeProperties[];
	/** What one must know before the node runs: shown above the fields. */
	warning?: string;
	/** Where Drift surprises: shown in place of the output until the node has run. */
	hint?: string;
}

/** One thing that can be asked of Drift: its entry in the dropdown, what is done for each item, and the fields only it has. */
export interface Operation extends Extras, ItemOperation {
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

/** An operation: what the editor shows of it, and what is done for each item. `call` is null if that is not one call. */
export function defineOperation(
	call: Call | null,
	{ choice, fields, warning, hint, execute, ...option }: OperationSpec,
): Operation {
	const method = METHODS.find((verb) => call?.startsWith(verb));
	const url = call?.slice(call.indexOf('/'));
	return { option, method, url, execute, choice, fields, warning, hint };
}
