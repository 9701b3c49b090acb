import type { IHttpRequestOptions } from 'n8n-workflow';

import { isObject } from '../client/json';
import type { RequestOptions } from '../client/request';
import { ValidationError } from '../client/validationError';

/** How long Drift may take to answer unless the user says otherwise, in ms: as long as n8n itself waits. */
const TIMEOUT = 300_000;

/** Batching, as entered in Request Options: after how many items there is a pause, and for how long, in ms. */
export function batchingOf(entered: Record<string, unknown>): { size: number; pause: number } {
	const { batching } = entered;
	const batch = isObject(batching) && isObject(batching.batch) ? batching.batch : {};
	return { size: Math.max(Number(batch.batchSize) || 0, 1), pause: Number(batch.batchInterval) || 0 };
}

/** What Request Options add to each request. Throws a `ValidationError` if the proxy has no valid address. */
export function addedOptions(entered: Record<string, unknown>): RequestOptions {
	const { allowUnauthorizedCerts, proxy, timeout } = entered;
	return {
		timeout: Number(timeout) || TIMEOUT,
		...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
		...(typeof proxy === 'string' && proxy !== '' && { proxy: proxyAt(proxy) }),
	};
}

/** A proxy as n8n wants it. */
function proxyAt(address: string): NonNullable<IHttpRequestOptions['proxy']> {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url?.hostname)
		throw new ValidationError(`'Proxy' is not a URL: "${address}"`, 'Enter a URL such as http://myproxy:3128');
	const { hostname: host, username, password, protocol } = url;
	return {
		host,
		port: Number(url.port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(':', ''),
		...(username !== '' && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
