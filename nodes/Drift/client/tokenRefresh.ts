import { sleep } from 'n8n-workflow';

import { APP_CREDENTIAL, credentialName, storedToken } from './credential';
import type { DriftContext } from './credential';
import { toApiError, DriftApiError } from './errors';
import { readFailure, errorMessageOf } from './failure';
import { isObject } from './json';

/** How long a refreshed token is valid at least, in ms: if it is refused earlier, it lacks a scope. */
const FRESH_FOR = 600_000;

/** How long another run may take to store the token it has refreshed, in ms. */
const STORED_WITHIN = 500;

/** The codes of n8n's errors if Drift returned no new token, or n8n has no refresh token. */
const REFRESH_FAILED = new Set(['EAUTH', 'ESTATUS', 'ERR_ASSERTION']);

/** The error for the user if n8n could not refresh the token, which it also tries by itself after 401. Undefined for any other failure. */
function refreshFailure(error: unknown): DriftApiError | undefined {
	const { status, code = '', message = '' } = readFailure(error);
	if (status !== undefined || !(REFRESH_FAILED.has(code) || message.includes('reconnect'))) return undefined;
	const thrown = isObject(error) && isObject(error.cause) ? error.cause : error;
	const reason = isObject(thrown) ? errorMessageOf(thrown.body) : undefined;
	return new DriftApiError(
		`Drift did not renew the token${reason === undefined ? '' : `: ${reason}`}`,
		'The access token has expired, and nothing was sent. Open the credential and reconnect it.',
	);
}

/** By token: when it was refreshed, in ms since 1970. Shared by all runs. */
const refreshedAt = new Map<string, number>();

/** Whether a token is so new that it can only be refused for a missing scope. */
const isFresh = (token: string): boolean => Date.now() - (refreshedAt.get(token) ?? 0) < FRESH_FOR;

/** Keeps the OAuth2 token of a run valid: it is refreshed once for all requests that were refused with the old one. */
export class TokenRefresh {
	/** The token in the credential, as far as is known here. */
	private current: Promise<string> | undefined;
	/** By refused token: resolves once there is a newer one. */
	private readonly refreshes = new Map<string, Promise<void>>();

	/** The token a request is about to be sent with, unless there is a newer one by then; empty if the run does not use OAuth2. */
	async token(context: DriftContext): Promise<string> {
		// n8n uses the kind of credential of the first item for all items
		return await (this.current ??=
			credentialName(context) === APP_CREDENTIAL ? storedToken(context) : Promise.resolve(''));
	}

	/**
	 * Whether to repeat a failed request: it was refused for its token, so Drift has not carried it out, and there is a newer token.
	 * Throws a `DriftApiError` if there cannot be one.
	 */
	async shouldRetry(context: DriftContext, error: unknown, token: string): Promise<boolean> {
		if (token === '') return false;
		const failure = refreshFailure(error);
		// n8n refreshes after 401 only, but Drift's documentation says 403: drift-api.md §1.1
		if (!failure && readFailure(error).status !== 403) return false;
		if (await this.hasNewToken(context, token)) return true;
		if (!failure && isFresh(token)) return false;
		const refreshing = this.refreshes.get(token) ?? this.refresh(context, token, failure);
		this.refreshes.set(token, refreshing);
		await refreshing;
		return true;
	}

	/** Whether another token has been stored by now; if so, it is used from then on. */
	private async hasNewToken(context: DriftContext, token: string): Promise<boolean> {
		const stored = await storedToken(context);
		if (stored === token) return false;
		this.current = Promise.resolve(stored);
		return true;
	}

	/** Refreshes the token, unless that has already failed. A refresh token works only once: if it is refused, another run may have used it first. */
	private async refresh(context: DriftContext, token: string, failure?: DriftApiError): Promise<void> {
		try {
			if (failure) throw failure;
			await context.helpers.refreshOAuth2Token.call(context, APP_CREDENTIAL);
			await this.hasNewToken(context, token);
			for (const old of refreshedAt.keys()) if (!isFresh(old)) refreshedAt.delete(old);
			refreshedAt.set(await this.token(context), Date.now());
		} catch (error) {
			const refused = failure ?? refreshFailure(error);
			if (!refused) {
				// This may be temporary
				this.refreshes.delete(token);
				throw toApiError(readFailure(error), { tries: 1, isUncertain: false });
			}
			for (const until = Date.now() + STORED_WITHIN; !(await this.hasNewToken(context, token)); await sleep(50)) {
				if (Date.now() > until) throw refused;
			}
		}
	}
}
