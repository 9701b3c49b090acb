import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class DriftWebhookApi implements ICredentialType {
	name = 'driftWebhookApi';

	displayName = 'Drift Webhook API';

	icon: Icon = { light: 'file:../nodes/Drift/drift.svg', dark: 'file:../nodes/Drift/drift.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-drift/n8n-nodes-drift/blob/main/docs/credential.md#the-verification-token';

	properties: INodeProperties[] = [
		{
			displayName: 'Verification Token',
			name: 'verificationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Proves that an event comes from Drift. Copy it from App Credentials in your app at dev.drift.com.',
		},
	];
}
