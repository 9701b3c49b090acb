import type { IBinaryData, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import type { StoredFile } from './files';

type Context = Pick<IExecuteSingleFunctions, 'helpers'>;

/** The bytes of a file, wherever n8n keeps them. */
async function contentOf({ helpers }: Context, { id, data }: IBinaryData): Promise<Buffer> {
	return id === undefined
		? Buffer.from(data, 'base64')
		: await helpers.binaryToBuffer(await helpers.getBinaryStream(id));
}

/** The name of a file without the folders before it: some nodes give the whole path, or the key in a bucket. */
const nameOf = ({ fileName = '' }: IBinaryData) => fileName.split(/[\\/]/).at(-1) ?? '';

/**
 * The files among the input items, in whatever binary field they are, in the order of the items.
 * They are loaded one after the other, and only those whose name is wanted: others may be large. Default: all.
 */
export async function storedFiles(
	context: Context,
	inputs: INodeExecutionData[],
	isWanted: (name: string) => boolean = () => true,
): Promise<StoredFile[]> {
	const files: StoredFile[] = [];
	for (const binary of inputs.flatMap((input) => Object.values(input.binary ?? {}))) {
		const name = nameOf(binary);
		if (name !== '' && isWanted(name)) files.push({ name, content: await contentOf(context, binary) });
	}
	return files;
}
