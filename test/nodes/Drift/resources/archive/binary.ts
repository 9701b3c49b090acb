import type { INodeExecutionData } from 'n8n-workflow';

/** The bytes in the field `data` of an item. */
export function binaryOf({ binary }: INodeExecutionData): Buffer {
	const data = binary?.data;
	if (!data) throw new Error('The item has no file');
	return Buffer.from(data.data, 'base64');
}
