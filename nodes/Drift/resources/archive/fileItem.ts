import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import type { ArchiveFile, FileRecord, StoredFile } from './files';

/** What the manifest says of a file. */
export const recordOf = ({ name, content }: StoredFile): FileRecord => ({
	name,
	sha256: createHash('sha256').update(content).digest('hex'),
	bytes: content.length,
});

/** The item that writes a file: its bytes in the binary field `data`; in its JSON the name, the size (bytes), the SHA-256, and `json`, such as what kind of file it is. */
export async function fileItem(
	{ helpers }: Pick<IExecuteSingleFunctions, 'helpers'>,
	file: ArchiveFile,
	json: IDataObject & { kind: string },
): Promise<INodeExecutionData> {
	const { name, sha256, bytes } = recordOf(file);
	return {
		json: { fileName: name, bytes, sha256, ...json },
		binary: { data: await helpers.prepareBinaryData(file.content, name, file.mimeType) },
	};
}
