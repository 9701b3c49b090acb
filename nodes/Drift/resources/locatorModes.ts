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

export const byId = (placeholder: string) => mode('By ID', { name: 'id', type: 'string', placeholder });

/** Read from an address: the first group of `regex`. */
export const byUrl = (placeholder: string, regex: string) =>
	mode('By URL', { name: 'url', type: 'string', placeholder, extractValue: { type: 'regex', regex } });
