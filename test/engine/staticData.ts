import { NODE } from './surroundings.ts';
import type { IDataObject, Workflow } from 'n8n-workflow';

const KEY = `node:${NODE}`;

/** The static data of the workflow in n8n's database. */
export class StaticData {
	private json: string;

	constructor(ofNode?: IDataObject) {
		this.json = JSON.stringify(ofNode ? { [KEY]: ofNode } : {});
	}

	/** The part of the node. */
	get ofNode(): IDataObject {
		const data: Record<string, IDataObject | undefined> = JSON.parse(this.json);
		return data[KEY] ?? {};
	}

	load(): IDataObject {
		return JSON.parse(this.json);
	}

	/** Does what n8n does with a workflow that may have changed its data: saves all of it, or nothing. */
	save({ staticData }: Workflow): void {
		if (staticData['__dataChanged'] !== true) return;
		this.json = JSON.stringify(staticData);
		staticData['__dataChanged'] = false;
	}
}
