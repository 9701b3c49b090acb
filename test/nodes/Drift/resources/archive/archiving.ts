import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { DriftAccount } from '../../account';
import { binaryOf } from './binary';

/** An archive in memory: the content of each file by its name. */
export type Archive = Map<string, Buffer>;

/** The files that a workflow gives back to the node. */
const STATE = /^(position-[12]\.json|meetings(-before)?\.jsonl|refused\.jsonl)$/;

/** Items as Read Files from Disk makes them; one without a file if there is none. */
export function itemsOf(archive: Archive, isWanted: RegExp): INodeExecutionData[] {
	const items = [...archive].flatMap(([fileName, content]) =>
		isWanted.test(fileName)
			? [{ json: {}, binary: { data: { fileName, mimeType: 'text/plain', data: content.toString('base64') } } }]
			: [],
	);
	return items.length > 0 ? items : [{ json: {} }];
}

const PARAMETERS: INodeParameters = {
	conversationsPerSlice: 5,
	leaseMinutes: 5,
	changedSince: '',
	skipIfArchivedSince: '',
	emailAddresses: '',
};

type Settings = Parameters<DriftAccount['run']>[3];

/** Gets the next slice of an archive, and returns its items. Throws the node's error. */
export async function nextSlice(
	account: DriftAccount,
	archive: Archive,
	parameters: INodeParameters = {},
	settings: Settings = {},
): Promise<INodeExecutionData[]> {
	const run = await account.run(
		'archive.getNextSlice',
		{ ...PARAMETERS, ...parameters },
		itemsOf(archive, STATE),
		settings,
	);
	if (run.error) throw new Error(`${run.error.message} ${run.error.description ?? ''}`);
	return run.output;
}

/** Writes the files of items, in their order. */
export function write(archive: Archive, items: INodeExecutionData[]): void {
	for (const item of items) archive.set(String(item.json.fileName), binaryOf(item));
}

/** Does what the workflow does until the stage is `finish`, at most `most` times. Returns the items of all calls. */
export async function archiveAll(
	account: DriftAccount,
	archive: Archive,
	parameters: INodeParameters = {},
	most = 500,
	settings: Settings = {},
): Promise<INodeExecutionData[]> {
	const all: INodeExecutionData[] = [];
	for (let call = 0; call < most; call++) {
		const items = await nextSlice(account, archive, parameters, settings);
		write(archive, items);
		all.push(...items);
		if (items.length === 0 || items.at(-1)?.json.isLast === true) return all;
	}
	throw new Error('The archive does not come to its end');
}

/** A line of a file of the archive. */
export interface Line {
	conversation?: IDataObject;
	messages?: IDataObject[];
	transcript?: string | null;
	contact?: IDataObject | null;
	refused?: IDataObject[];
	attributes?: IDataObject;
}

/** The lines of all files whose name begins so, parsed, in the order of the files. */
export const linesOf = (archive: Archive, begins: string): Line[] =>
	[...archive.keys()]
		.filter((name) => name.startsWith(begins))
		.sort()
		.flatMap((name) => String(archive.get(name)).split('\n').filter(Boolean))
		.map((line) => JSON.parse(line) as Line);
