import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import { createHash, timingSafeEqual } from 'node:crypto';

export const VERIFICATION_CREDENTIAL = 'driftWebhookApi';

/** The verification token in a credential, empty if there is none. */
const tokenIn = ({ verificationToken }: { verificationToken?: unknown } = {}): string =>
	typeof verificationToken === 'string' ? verificationToken.trim() : '';

/** The verification token in the node's credential, empty if there is none. Throws if the credential cannot be read. */
export const storedToken = async (context: IHookFunctions | IWebhookFunctions): Promise<string> =>
	tokenIn(await context.getCredentials(VERIFICATION_CREDENTIAL));

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether what was sent is the token, which is never empty. Takes the same time for every text, so that nobody can guess the token from it. */
export const isToken = (sent: unknown, token: string): boolean =>
	timingSafeEqual(digest(typeof sent === 'string' ? sent : ''), digest(token)) && token !== '';

/** Checks that there is a token. Whether it is the right one, only a delivery shows. */
export async function testVerificationToken(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	if (tokenIn(data) === '')
		return {
			status: 'Error',
			message: 'The verification token is empty. Copy it from App Credentials in your app at dev.drift.com.',
		};
	return { status: 'OK', message: 'There is a token. Only an event from Drift can show whether it is the right one.' };
}
