import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** What the node does in a measurement. */
export interface Case {
	name: string;
	/** As the editor stores them. A version ignores those it does not know. */
	parameters: INodeParameters;
	/** The input of every round. Each `email` must belong to a new contact afterwards, and there must be no other new contact. */
	items: IDataObject[];
	/** How many items must come out for each input item. */
	outputPerItem: number;
}

/** How many conversations the simulated account has. */
export const CONVERSATIONS = 1000;

const people = Array.from({ length: 1000 }, (_, i) => ({ email: `person.${i}@example.com`, name: `Person ${i}` }));

const createContact = {
	resource: 'contact',
	operation: 'create',
	email: '={{ $json.email }}',
	additionalFields: { name: '={{ $json.name }}' },
};

/** By either name, as versions called it: all do the same then as those that have no other output. */
const raw = { output: 'raw', simplify: false };

/** What is measured. */
export const CASES: readonly Case[] = [
	{ name: 'contact: create', parameters: { ...createContact, ...raw }, items: people, outputPerItem: 1 },
	{ name: 'contact: create, default output', parameters: createContact, items: people, outputPerItem: 1 },
	{
		name: 'conversation: getAll',
		parameters: { resource: 'conversation', operation: 'getAll', returnAll: true, ...raw },
		items: Array.from({ length: 40 }, () => ({})),
		outputPerItem: CONVERSATIONS,
	},
];
