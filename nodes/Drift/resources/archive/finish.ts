import { executeOnce } from '../../execution/executeOnce';
import { defineOperation } from '../operation';
import { fileItem } from './fileItem';
import { finishedFiles } from './finish/files';
import { isState, readState } from './finish/state';
import { positionJson } from './positionJson';
import { storedFiles } from './storedFiles';

export const finish = defineOperation(null, {
	name: 'Finish',
	value: 'finish',
	action: 'Finish archive',
	description:
		'Create the report, viewer and manifest of an archive from its slice and position files, which are the input items. Sends nothing to Drift.',
	execute: executeOnce({}, (_, inputs) => async ({ context }) => {
		const { files, position } = finishedFiles(readState(await storedFiles(context, inputs, isState)));
		const items = [];
		for (const file of files) {
			const json = file.kind === 'position' ? positionJson(position) : { kind: file.kind };
			items.push(await fileItem(context, file, json));
		}
		return items;
	}),
	hint: 'Read slice-*.json and position-*.json of the archive before this node. Then write each item it returns, in this order.',
});
