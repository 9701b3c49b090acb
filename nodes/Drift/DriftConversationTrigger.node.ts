import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { authentication, credentials } from './authentication';
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
		description: 'Starts the workflow when something has happened in a Drift conversation, looking for it every few minutes',
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
					{ name: 'Conversation Closed', value: 'conversationClosed', description: 'When a conversation is closed' },
					{ name: 'Conversation Updated', value: 'conversationUpdated', description: 'When a conversation is new or anything in it changes, such as its status or a message' },
					{ name: 'New Conversation', value: 'newConversation', description: 'When a conversation begins' },
					{ name: 'New Message', value: 'newMessage', description: 'When anybody writes in a conversation: visitors, your team, bots; private notes too' },
				],
				default: 'newConversation',
				description: 'What starts the workflow. What happens to one conversation between two polls comes as it is at the second.',
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
					'Whether the first poll also starts the workflow for what happened before it: everything in the account, or since the filter Updated After. It all comes in one execution, and n8n gives the first poll little more than a minute.',
			},
			conversationFilters,
		],
	};

	methods = { credentialTest: { testToken } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
