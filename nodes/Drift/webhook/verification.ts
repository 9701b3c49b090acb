import { createHash, timingSafeEqual } from 'node:crypto';

import type { ICredentialsDecrypted, ICredentialTestFunctions, IHookFunctions, INodeCredentialTestResult, IWebhookFunctions } from 'n8n-workflow';

export const VERIFICATION_CREDENTIAL = 'driftWebhookApi';

/** The verification token in a credential, empty where there is none. */
const tokenIn = ({ verificationToken }: { verificationToken?: unknown } = {}): string => (typeof verificationToken === 'string' ? verificationToken.trim() : '');

/** The verification token the user stored, empty where it is. Throws where the credential cannot be read. */
export const storedToken = async (context: IHookFunctions | IWebhookFunctions): Promise<string> => tokenIn(await context.getCredentials(VERIFICATION_CREDENTIAL));

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether what was sent is the token, which is never empty. Takes as long for every text, so that nobody learns the token by trying. */
export const isToken = (sent: unknown, token: string): boolean => timingSafeEqual(digest(typeof sent === 'string' ? sent : ''), digest(token)) && token !== '';

/** Looks whether there is a token. There is nobody to ask whether it is the right one. */
export async function testVerificationToken(this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	if (tokenIn(data) === '') return { status: 'Error', message: 'The verification token is empty: copy it from App Credentials of the app at dev.drift.com' };
	return { status: 'OK', message: 'There is a token. Only a delivery from Drift shows whether it is the right one.' };
}
