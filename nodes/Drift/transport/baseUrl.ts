import { Refusal } from './values';

/** The hosts plain http is allowed for: this machine, where nobody listens in between. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin and path requests go to, without a slash at the end.
 * Throws a `Refusal` unless it is https, or http to this machine itself.
 */
export function safeBaseUrl(baseUrl: unknown): string {
	const written = String(baseUrl).trim();
	const url = URL.canParse(written) ? new URL(written) : undefined;
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		return written.replace(/\/+$/, '');
	}
	throw new Refusal(`The credential's Base URL "${written}" is not safe for a token: use https://, as in https://driftapi.com`);
}
