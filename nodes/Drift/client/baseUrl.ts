import { credentialName } from './credential';
import type { DriftContext } from './credential';
import { ValidationError } from './validationError';

/** The hosts plain http is allowed for, as a pattern: this machine, where nobody listens in between. */
export const LOOPBACK = String.raw`(localhost|127(\.\d{1,3}){3}|\[::1\])`;

/**
 * The origin and path requests go to, without a slash at the end.
 * Throws a `Refusal` unless it is https, or http to this machine itself.
 */
export function safeBaseUrl(baseUrl: unknown): string {
	const written = String(baseUrl).trim();
	const url = URL.canParse(written) ? new URL(written) : undefined;
	const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && new RegExp(`^${LOOPBACK}$`).test(url.hostname));
	// a name or password in the address would be sent in the token's place
	if (isSafe && url.username === '' && url.password === '') return written.replace(/\/+$/, '');
	throw new ValidationError("The credential's Base URL is not safe for a token: use https:// and no password, as in https://driftapi.com");
}

/** The address in the credential the user chose. Throws a `Refusal` if it is not safe. */
export const baseUrlOf = async (context: DriftContext): Promise<string> => safeBaseUrl((await context.getCredentials(credentialName(context))).baseUrl);
