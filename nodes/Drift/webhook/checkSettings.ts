import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions } from 'n8n-workflow';

import { TOKEN_CREDENTIAL } from '../client/credential';
import { storedToken } from './verification';

const isEmpty = (list: unknown) => !Array.isArray(list) || list.length === 0;

/** Checks, when the workflow is published, that the trigger can do what is chosen. Throws a `NodeOperationError` that says what is missing; n8n shows no more than its message. */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	const settingsError = (sentence: string) => new NodeOperationError(context.getNode(), sentence);
	if (isEmpty(context.getNodeParameter('events', [])))
		throw settingsError("'Trigger On' is empty. Choose at least one event.");
	if ((await storedToken(context)) === '')
		throw settingsError(
			'The verification token in the credential is empty. Copy it from App Credentials in your app at dev.drift.com.',
		);
	if (
		!isEmpty(context.getNodeParameter('lookUp', [])) &&
		context.getNode().credentials?.[TOKEN_CREDENTIAL] === undefined
	) {
		throw settingsError(
			"'Look Up' needs a credential to read from Drift. Choose one under 'Drift Account for Look Up', or clear 'Look Up'.",
		);
	}
}
