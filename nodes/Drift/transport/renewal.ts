import type { IExecutePaginationFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import { credentialName, APP_CREDENTIAL } from './credential';
import { explain, FailedRequest, readFailure, wordsOf } from './errors';
import { isObject } from './json';

/** How long a renewed token is good for at the least, in ms: one refused earlier lacks a scope. */
const GOOD_FOR = 600_000;

/** The codes of n8n's errors where Drift gave no new token, or n8n has no refresh token. */
const NOT_RENEWED = new Set(['EAUTH', 'ESTATUS', 'ERR_ASSERTION']);

/** The failure in words where n8n could not get a new token, which it also asks for by itself, after 401. Undefined for any other failure. */
export function notRenewed(error: unknown): FailedRequest | undefined {
	const { status, code = '', words = '' } = readFailure(error);
	if (status !== undefined || !(NOT_RENEWED.has(code) || words.includes('reconnect'))) return undefined;
	const thrown = isObject(error) && isObject(error.cause) ? error.cause : error;
	const reason = isObject(thrown) ? wordsOf(thrown.body) : undefined;
	return new FailedRequest(
		`Drift did not renew the token${reason === undefined ? '' : `: ${reason}`}`,
		'The access token has expired. Open the credential and connect it again. The request was not carried out.',
	);
}

/** Renews the OAuth2 token in the credential. Throws a `FailedRequest`: Drift has not carried out what it refused the old token for. */
export async function renewToken(context: IExecutePaginationFunctions | ILoadOptionsFunctions): Promise<void> {
	try {
		await context.helpers.refreshOAuth2Token.call(context, APP_CREDENTIAL);
	} catch (error) {
		throw notRenewed(error) ?? explain(readFailure(error), { tries: 1, isUncertain: false });
	}
}

/** Renews the OAuth2 token of a node run, once for all items that were refused with the old one. */
export class Renewal {
	private done: Promise<unknown> | undefined;
	/** when the token was renewed, in ms since 1970; nothing has been sent with the new one before */
	private at = Infinity;

	/** Whether to send a refused request once more: with a token newer than `sentAt` (ms since 1970). Throws a `FailedRequest` where it cannot be renewed. */
	async after(context: IExecutePaginationFunctions, sentAt: number): Promise<boolean> {
		if (credentialName(context) !== APP_CREDENTIAL) return false;
		if (sentAt >= this.at) {
			if (sentAt - this.at < GOOD_FOR) return false;
			this.done = undefined;
			this.at = Infinity;
		}
		this.done ??= this.renew(context);
		await this.done;
		return true;
	}

	private async renew(context: IExecutePaginationFunctions): Promise<void> {
		await renewToken(context);
		this.at = Date.now();
	}
}
