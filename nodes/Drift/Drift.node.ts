import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { authentication, credentials } from './authentication';
import { testToken } from './client/testToken';
import { unknownOperation } from './execution/send';
import { searchAccounts } from './listSearch/accounts';
import { searchAttributes } from './listSearch/attributes';
import { searchContacts } from './listSearch/contacts';
import { searchConversations } from './listSearch/conversations';
import { searchUsers } from './listSearch/users';
import { account } from './resources/account';
import { attachment } from './resources/attachment';
import { attribute } from './resources/attribute';
import { contact } from './resources/contact';
import { conversation } from './resources/conversation';
import { event } from './resources/event';
import { meeting } from './resources/meeting';
import { message } from './resources/message';
import { howMany, simplify } from './resources/output';
import { playbook } from './resources/playbook';
import { privacyRequest } from './resources/privacyRequest';
import { isCollection, mergeCollections } from './resources/resource';
import { team } from './resources/team';
import { token } from './resources/token';
import { user } from './resources/user';

const resources = [
	account,
	attachment,
	attribute,
	contact,
	conversation,
	event,
	meeting,
	message,
	playbook,
	privacyRequest,
	team,
	token,
	user,
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
		description: 'Work with contacts, accounts, conversations, messages, transcripts and everything else in Drift',
		defaults: { name: 'Drift' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		requestOperations: { pagination: unknownOperation },
		// the base URL in the credential is set on each request: an expression here would be evaluated twice for every item
		requestDefaults: { baseURL: 'https://driftapi.com', json: true },
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
				// makes the engine call the operation's pagination function: see `defineOperation`
				routing: { send: { paginate: true } },
			},
			...fields.filter((field) => !isCollection(field)),
			...howMany,
			...fields.filter(({ type }) => type === 'fixedCollection'),
			...mergeCollections(fields.filter(({ type }) => type === 'collection')),
			simplify,
		],
	};

	methods = {
		credentialTest: { testToken },
		listSearch: { searchAccounts, searchAttributes, searchContacts, searchConversations, searchUsers },
	};
}
