import { NodeConnectionTypes, NodeOperationError, updateDisplayOptions } from 'n8n-workflow';
import type { IHookFunctions, INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { authentication } from '../Drift/authentication';
import { testToken } from '../Drift/transport/testToken';
import { ALL, EVENTS } from './events';
import { receive } from './receive';
import { storedToken, testVerificationToken } from './verification';

/** Shown where something is looked up. */
const lookUp = { lookUp: ['contact', 'conversation', 'message'] };

export class DriftTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Drift Trigger',
		name: 'driftTrigger',
		icon: { light: 'file:../Drift/drift.svg', dark: 'file:../Drift/drift.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when Drift sends an event: a message, a conversation, a contact, a meeting',
		eventTriggerDescription: 'Waiting for an event from Drift',
		activationMessage: 'Drift can now send events to the Production URL of the trigger.',
		defaults: { name: 'Drift Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'driftWebhookApi', required: true, testedBy: 'testVerificationToken' },
			{ name: 'driftAccessTokenApi', required: true, testedBy: 'testToken', displayOptions: { show: { authentication: ['accessToken'], ...lookUp } } },
			{ name: 'driftAppOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'], ...lookUp } } },
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: 'noData', path: 'webhook' }],
		properties: [
			{
				displayName:
					'Drift has to be told once where to send events:<ol><li>Open <b>Webhook URLs</b> above, choose <b>Production URL</b> and copy the address.</li><li>At <a href="https://dev.drift.com" target="_blank">dev.drift.com</a> open your app, go to <b>Events</b> and paste it as the request URL.</li><li>Tick the events there that you choose below.</li><li>Install the app again (<b>Install to Drift</b>): until then Drift sends nothing.</li><li>Copy <b>App Credentials → Verification Token</b> into the credential, and publish this workflow.</li></ol>',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				required: true,
				options: EVENTS,
				default: [ALL],
				description: 'What starts the workflow. Other events are accepted and start nothing.',
			},
			{
				displayName: 'Look Up',
				name: 'lookUp',
				type: 'multiOptions',
				options: [
					{ name: 'Contact', value: 'contact' },
					{ name: 'Conversation', value: 'conversation' },
					{ name: 'Message', value: 'message' },
				],
				default: [],
				description: 'What to read from Drift in full and put beside the event, where the event names one',
			},
			...updateDisplayOptions({ show: lookUp }, [
				authentication,
				{
					displayName: 'Simplify',
					name: 'simplify',
					type: 'boolean',
					default: true,
					description: 'Whether to return a simplified version of what is looked up instead of the raw data',
				},
			]),
		],
	};

	methods = { credentialTest: { testToken, testVerificationToken } };

	// subscribing is done by hand (drift-api.md §11), so what is left to do is to look whether the trigger can work
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const chosen = this.getNodeParameter('events', []);
				if (!Array.isArray(chosen) || chosen.length === 0) throw new NodeOperationError(this.getNode(), 'Events is empty: choose at least one');
				if ((await storedToken(this)) === '') throw new NodeOperationError(this.getNode(), 'The verification token in the credential is empty');
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
