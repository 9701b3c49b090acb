import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { authentication } from './authentication';
import { conversationFilters } from './resources/conversation/list';
import { testToken } from './client/testToken';
import { poll } from './polling/poll';

export class DriftConversationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Drift Conversation Trigger',
		name: 'driftConversationTrigger',
		icon: { light: 'file:drift.svg', dark: 'file:drift.dark.svg' },
		group: ['trigger'],
		version: 1,
		polling: true,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Starts the workflow when something happens in a Drift conversation, checking every few minutes',
		defaults: { name: 'Drift Conversation Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'driftAccessTokenApi', required: true, testedBy: 'testToken', displayOptions: { show: { authentication: ['accessToken'] } } },
			{ name: 'driftAppOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
		],
		properties: [
			authentication,
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Conversation Closed', value: 'conversationClosed', description: 'When a conversation is closed' },
					{ name: 'Conversation Updated', value: 'conversationUpdated', description: 'When a conversation is created or anything in it changes, such as its status or a message' },
					{ name: 'New Conversation', value: 'newConversation', description: 'When a conversation is created' },
					{ name: 'New Message', value: 'newMessage', description: 'When anybody writes in a conversation: a visitor, your team or a bot, including private notes' },
				],
				default: 'newConversation',
				description: 'What starts the workflow. If a conversation changes several times between two polls, only its latest state is returned.',
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description: 'Whether to return a simplified version of the response instead of the raw data',
			},
			{
				displayName: 'Include Past',
				name: 'includePast',
				type: 'boolean',
				default: false,
				description:
					'Whether the first poll also returns what happened before it: everything in the account, or everything since the filter Updated After. It all comes in one execution, and n8n allows the first poll little more than a minute.',
			},
			conversationFilters,
		],
	};

	methods = { credentialTest: { testToken } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
