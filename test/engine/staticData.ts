import type { IDataObject, Workflow } from 'n8n-workflow';

import { NODE } from './workflow.ts';

const KEY = `node:${NODE}`;

/** The static data of the workflow in n8n's database. */
export class StaticData {
	/** Undefined until something is saved. */
	private json: string | undefined;

	constructor(ofNode?: IDataObject) {
		this.json = ofNode && JSON.stringify({ [KEY]: ofNode });
	}

	/** The part of the node. */
	get ofNode(): IDataObject {
		const data: Record<string, IDataObject | undefined> = this.load() ?? {};
		return data[KEY] ?? {};
	}

	load(): Record<string, IDataObject> | undefined {
		return this.json === undefined ? undefined : JSON.parse(this.json);
	}

	/** Does what n8n does with a workflow that may have changed its data: saves all of it, or nothing. */
	save({ staticData }: Workflow): void {
		if (staticData['__dataChanged'] !== true) return;
		this.json = JSON.stringify(staticData);
		staticData['__dataChanged'] = false;
	}
}
