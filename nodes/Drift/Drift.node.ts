import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { attribute } from './resources/attribute';
import { contact } from './resources/contact';
import { conversation } from './resources/conversation';
import { event } from './resources/event';
import { message } from './resources/message';
import { isCollection, mergeCollections } from './resources/resource';
import { searchConversations } from './search/conversations';
import { noOperation } from './transport/send';
import { testToken } from './transport/testToken';

const resources = [attribute, contact, conversation, event, message];

/** Return All and Limit go for every list, so they are declared once: the engine reads a name as often as it is declared. */
const howMany: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['getAll'] } },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { operation: ['getAll'], returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

const fields = resources.flatMap((resource) => resource.properties);

export class Drift implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Drift',
		name: 'drift',
		icon: { light: 'file:drift.svg', dark: 'file:drift.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with contacts, timeline events, messages, conversations and transcripts in Drift',
		defaults: { name: 'Drift' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'driftAccessTokenApi', required: true, testedBy: 'testToken' }],
		requestOperations: { pagination: noOperation },
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}', json: true },
		hints: resources.flatMap((resource) => resource.hints),
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map((resource) => resource.option),
				default: 'contact',
				// hands every item to its operation's pagination function, which is where requests are sent from
				routing: { send: { paginate: true } },
			},
			...fields.filter((field) => !isCollection(field)),
			...howMany,
			...fields.filter(({ type }) => type === 'fixedCollection'),
			...mergeCollections(fields.filter(({ type }) => type === 'collection')),
		],
	};

	methods = {
		credentialTest: { testToken },
		listSearch: { searchConversations },
	};
}
