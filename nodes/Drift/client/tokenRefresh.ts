import { sleep } from 'n8n-workflow';

import { APP_CREDENTIAL, credentialName, storedToken } from './credential';
import type { DriftContext } from './credential';
import { toApiError, DriftApiError, readFailure, errorMessageOf } from './errors';
import { isObject } from './json';

/** How long a renewed token is good for at the least, in ms: one refused earlier lacks a scope. */
const GOOD_FOR = 600_000;

/** How long somebody else may take to store the token that a refresh token was used up for, in ms. */
const STORED_WITHIN = 500;

/** The codes of n8n's errors where Drift gave no new token, or n8n has no refresh token. */
const NOT_RENEWED = new Set(['EAUTH', 'ESTATUS', 'ERR_ASSERTION']);

/** The failure in words where n8n could not get a new token, which it also asks for by itself, after 401. Undefined for any other failure. */
function notRenewed(error: unknown): DriftApiError | undefined {
	const { status, code = '', words = '' } = readFailure(error);
	if (status !== undefined || !(NOT_RENEWED.has(code) || words.includes('reconnect'))) return undefined;
	const thrown = isObject(error) && isObject(error.cause) ? error.cause : error;
	const reason = isObject(thrown) ? errorMessageOf(thrown.body) : undefined;
	return new DriftApiError(
		`Drift did not renew the token${reason === undefined ? '' : `: ${reason}`}`,
		'The access token has expired. Open the credential and connect it again. The request was not carried out.',
	);
}

/** When tokens were got, in ms, as long as that matters: also for the next run. */
const renewedAt = new Map<string, number>();

/** Whether a token is so new that it is refused for a scope it lacks. */
const isFresh = (token: string): boolean => Date.now() - (renewedAt.get(token) ?? 0) < GOOD_FOR;

/** Keeps the OAuth2 token good that requests are sent with, once for all that were refused with an old one. */
export class TokenRefresh {
	/** the token in the credential, as far as is known here */
	private current: Promise<string> | undefined;
	/** by the token that was refused: done once there is a newer one */
	private readonly renewals = new Map<string, Promise<void>>();

	/** The token a request is about to be sent with, if not a newer one; empty where n8n does not renew it. */
	async token(context: DriftContext): Promise<string> {
		// n8n takes the kind of credential from the first item for all of them
		return await (this.current ??= credentialName(context) === APP_CREDENTIAL ? storedToken(context) : Promise.resolve(''));
	}

	/**
	 * Whether to send a request that failed once more: it was refused for its token, and there is a newer one.
	 * Throws a `FailedRequest` where there will be none. Drift has not carried out what it refused.
	 */
	async after(context: DriftContext, error: unknown, token: string): Promise<boolean> {
		if (token === '') return false;
		const failed = notRenewed(error);
		// n8n renews after 401 only; Drift's documentation says 403: drift-api.md §1.1
		if (!failed && readFailure(error).status !== 403) return false;
		if (await this.isNewer(context, token)) return true;
		if (!failed && isFresh(token)) return false;
		const renewal = this.renewals.get(token) ?? this.renew(context, token, failed);
		this.renewals.set(token, renewal);
		await renewal;
		return true;
	}

	/** Looks whether there is another token by now. */
	private async isNewer(context: DriftContext, token: string): Promise<boolean> {
		const stored = await storedToken(context);
		if (stored === token) return false;
		this.current = Promise.resolve(stored);
		return true;
	}

	/** Renews the token, unless that has failed already. A refresh token is good for once: where it is refused, somebody else may have been first. */
	private async renew(context: DriftContext, token: string, failed?: DriftApiError): Promise<void> {
		try {
			if (failed) throw failed;
			await context.helpers.refreshOAuth2Token.call(context, APP_CREDENTIAL);
			await this.isNewer(context, token);
			for (const old of renewedAt.keys()) if (!isFresh(old)) renewedAt.delete(old);
			renewedAt.set(await this.token(context), Date.now());
		} catch (error) {
			const refused = failed ?? notRenewed(error);
			if (!refused) {
				// that may pass
				this.renewals.delete(token);
				throw toApiError(readFailure(error), { tries: 1, isUncertain: false });
			}
			for (const until = Date.now() + STORED_WITHIN; !(await this.isNewer(context, token)); await sleep(50)) {
				if (Date.now() > until) throw refused;
			}
		}
	}
}
