import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { authentication, credentials } from './authentication';
import { testToken } from './client/testToken';
import { poll } from './polling/poll';
import { conversationFilters } from './resources/conversation/list';

export class DriftConversationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Drift Conversation Trigger',
		name: 'driftConversationTrigger',
		icon: { light: 'file:drift.svg', dark: 'file:drift.dark.svg' },
		group: ['trigger'],
		version: 1,
		polling: true,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Starts the workflow on new, changed or closed conversations and new messages, without a webhook',
		defaults: { name: 'Drift Conversation Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			authentication,
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Conversation Closed',
						value: 'conversationClosed',
						action: 'Conversation closed',
						description: 'When a conversation is closed',
					},
					{
						name: 'Conversation Updated',
						value: 'conversationUpdated',
						action: 'Conversation updated',
						description: 'When a conversation is started or changes, such as its status or a new message',
					},
					{
						name: 'New Conversation',
						value: 'newConversation',
						action: 'New conversation',
						description: 'When a conversation is started',
					},
					{
						name: 'New Message',
						value: 'newMessage',
						action: 'New message',
						description: 'When a visitor, your team or a bot writes a message or private note',
					},
				],
				default: 'newConversation',
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
					"Whether the first poll also returns what happened before it, or since 'Updated After'. n8n gives the first poll little more than a minute, so set 'Updated After' if there is much.",
			},
			conversationFilters,
		],
	};

	methods = { credentialTest: { testToken } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
