import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { testToken } from './client/testToken';
import { checkSettings } from './webhook/checkSettings';
import { ALL, EVENTS } from './webhook/events';
import { receive } from './webhook/receive';
import { testVerificationToken } from './webhook/verification';

/** How to subscribe to events by hand (drift-api.md §11). The only HTML that notices in n8n support is links and lists without numbers. */
const STEPS = [
	'Open Webhook URLs above and copy the Production URL.',
	'At <a href="https://dev.drift.com" target="_blank">dev.drift.com</a>, open your app, go to Events and paste the URL as the request URL.',
	'Select the same events there as in Trigger On below.',
	'Install the app again with "Install to Drift". Until then, Drift sends nothing.',
	'Copy the Verification Token from App Credentials into the credential above.',
	'Publish this workflow.',
];

/** What can be looked up. */
const LOOK_UP = [
	{ name: 'Contact', value: 'contact' },
	{ name: 'Conversation', value: 'conversation' },
	{ name: 'Message', value: 'message' },
];

export class DriftTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Drift Trigger',
		name: 'driftTrigger',
		icon: { light: 'file:drift.svg', dark: 'file:drift.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ").replaceAll("_", " ") }}',
		// n8n's list of nodes shows the Drift node with its trigger's description
		description: 'Export and manage conversations, transcripts, contacts and more, or start a workflow on Drift events',
		eventTriggerDescription: 'Waiting for an event from Drift',
		activationMessage: 'Drift can now send events to the Production URL of the trigger.',
		defaults: { name: 'Drift Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'driftWebhookApi', displayName: 'Verification Token', required: true, testedBy: 'testVerificationToken' },
			{
				name: 'driftAccessTokenApi',
				displayName: 'Drift Account for Look Up',
				required: true,
				testedBy: 'testToken',
				// With the slash n8n does not take the field for a choice of how to sign in, which it would hide
				displayOptions: { show: { '/lookUp': LOOK_UP.map(({ value }) => value) } },
			},
		],
		// With any other responseData n8n would not read `webhookResponse`, where deliveries are saved
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' }],
		properties: [
			{
				displayName: `Set up event delivery in Drift (once):<ul>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ul>`,
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				required: true,
				options: EVENTS,
				default: [ALL],
			},
			{
				displayName: 'Look Up',
				name: 'lookUp',
				type: 'multiOptions',
				options: LOOK_UP,
				default: [],
				description: 'Data to get from Drift and add to the event. Needs a second credential, an access token.',
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				displayOptions: { show: { lookUp: LOOK_UP.map(({ value }) => value) } },
				description: 'Whether to return a simplified version of what is looked up instead of the raw data',
			},
		],
	};

	methods = { credentialTest: { testToken, testVerificationToken } };

	// Events are subscribed to by hand (drift-api.md §11), so all that is left to do is to check that the trigger can work
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkSettings(this);
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
