import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { authentication, credentials } from './authentication';
import { testToken } from './client/testToken';
import { runNode } from './execution/runNode';
import { searchAccounts } from './listSearch/accounts';
import { searchAttributes } from './listSearch/attributes';
import { searchContacts } from './listSearch/contacts';
import { searchConversations } from './listSearch/conversations';
import { searchUsers } from './listSearch/users';
import { requestOptions } from './requestOptions';
import { resources } from './resources';
import { howMany, outputFields } from './resources/output';
import { isCollection, mergeCollections } from './resources/resource';

const fields = resources.flatMap((resource) => resource.properties);

const operations = new Map(
	resources.flatMap(({ option, operations }) =>
		operations.map((operation) => [`${option.value}.${operation.option.value}`, operation]),
	),
);

export class Drift implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Drift',
		name: 'drift',
		icon: { light: 'file:drift.svg', dark: 'file:drift.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Export and manage conversations, transcripts, contacts and everything else in Drift',
		defaults: { name: 'Drift' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		hints: resources.flatMap((resource) => resource.hints),
		properties: [
			authentication,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map((resource) => resource.option),
				default: 'contact',
			},
			...fields.filter((field) => !isCollection(field)),
			...howMany,
			...fields.filter(({ type }) => type === 'fixedCollection'),
			...mergeCollections(fields.filter(({ type }) => type === 'collection')),
			...outputFields(resources),
			requestOptions,
		],
	};

	methods = {
		credentialTest: { testToken },
		listSearch: { searchAccounts, searchAttributes, searchContacts, searchConversations, searchUsers },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, operations);
	}
}
