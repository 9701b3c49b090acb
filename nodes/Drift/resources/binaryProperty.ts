import type { INodeProperties } from 'n8n-workflow';

/** The field in which the next nodes find a file. */
export const binaryPropertyField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
	description: 'The output field the file is put in',
};
