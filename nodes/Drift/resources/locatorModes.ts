import type { INodePropertyMode } from 'n8n-workflow';

const mode = (displayName: string, rest: Omit<INodePropertyMode, 'displayName'>): INodePropertyMode => ({
	displayName,
	...rest,
});

/** Chosen from what a list search method of the node finds. With `isFilterRequired` nothing is listed before the user types. */
export const fromList = (placeholder: string, searchListMethod: string, isFilterRequired?: true) =>
	mode('From List', {
		name: 'list',
		type: 'list',
		placeholder,
		typeOptions: { searchListMethod, searchable: true, ...(isFilterRequired && { searchFilterRequired: true }) },
	});

/** What the editor takes for an ID, beside an expression: all that is one when the node runs. An empty field is not its concern. */
const LOOKS = {
	number: '[\\s"\'`]*(#?\\d+(\\.0+)?)?[\\s"\'`]*',
	text: '[^@/]*',
};

/** Typed, or from an expression. The editor marks at once what cannot be an ID, with a message that tells what one is. */
export const byId = (placeholder: string, looks: keyof typeof LOOKS, errorMessage: string) =>
	mode('By ID', {
		name: 'id',
		type: 'string',
		placeholder,
		validation: [{ type: 'regex', properties: { regex: LOOKS[looks], errorMessage } }],
	});

/** Read from an address: the first group of `regex`. */
export const byUrl = (placeholder: string, regex: string) =>
	mode('By URL', { name: 'url', type: 'string', placeholder, extractValue: { type: 'regex', regex } });
