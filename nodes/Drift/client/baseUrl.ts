import { credentialName } from './credential';
import type { DriftContext } from './credential';
import { ValidationError } from './validationError';

/** The hosts that may be reached over plain http, as a pattern: this machine only, since nobody can listen in between. */
export const LOOPBACK = String.raw`(localhost|127(\.\d{1,3}){3}|\[::1\])`;

/**
 * The URL requests go to, without trailing slashes.
 * Throws a `ValidationError` unless it is https, or http to this machine.
 */
export function safeBaseUrl(baseUrl: unknown): string {
	const entered = String(baseUrl).trim();
	const url = URL.canParse(entered) ? new URL(entered) : undefined;
	const isSafe =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && new RegExp(`^${LOOPBACK}$`).test(url.hostname));
	// A user name or password in the URL would be sent instead of the token
	if (isSafe && url.username === '' && url.password === '') return entered.replace(/\/+$/, '');
	throw new ValidationError(
		'The Base URL is not safe for a token',
		'Enter a URL that begins with https:// and has no password in the credential, such as https://driftapi.com',
	);
}

/** The Base URL in the credential the user chose. Throws a `ValidationError` if it is not safe. */
export const baseUrlOf = async (context: DriftContext): Promise<string> =>
	safeBaseUrl((await context.getCredentials(credentialName(context))).baseUrl);
