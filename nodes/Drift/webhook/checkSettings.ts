import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions } from 'n8n-workflow';

import { TOKEN_CREDENTIAL } from '../client/credential';
import { storedToken } from './verification';

const isEmpty = (list: unknown) => !Array.isArray(list) || list.length === 0;

/** Looks, when the workflow is published, whether the trigger can do what is chosen. Throws a `NodeOperationError` that says what is missing. */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	const refusal = (sentence: string) => new NodeOperationError(context.getNode(), sentence);
	if (isEmpty(context.getNodeParameter('events', []))) throw refusal('Events is empty: choose at least one');
	if ((await storedToken(context)) === '') throw refusal('The verification token in the credential is empty: copy it from App Credentials of the app at dev.drift.com');
	if (!isEmpty(context.getNodeParameter('lookUp', [])) && context.getNode().credentials?.[TOKEN_CREDENTIAL] === undefined) {
		throw refusal('Look Up needs a credential that may read from Drift: choose a Drift Access Token credential, or empty Look Up');
	}
}
