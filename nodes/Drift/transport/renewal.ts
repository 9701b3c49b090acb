import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { credentialName, APP_CREDENTIAL } from './credential';

/** How long a renewed token is good for at the least, in ms: one refused earlier lacks a scope. */
const GOOD_FOR = 600_000;

/** Renews the OAuth2 token of a node run, once for all items that were refused with the old one. */
export class Renewal {
	private done: Promise<unknown> | undefined;
	/** when the token was renewed, in ms since 1970; nothing has been sent with the new one before */
	private at = Infinity;

	/** Whether to send a refused request once more: with a token newer than `sentAt` (ms since 1970). Throws where n8n cannot renew it. */
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
		await context.helpers.refreshOAuth2Token.call(context, APP_CREDENTIAL);
		this.at = Date.now();
	}
}
