import type { Settings } from '../settings.ts';
import { ORG_ID } from './organization.ts';
import { type Scope, SCOPES } from './scopes.ts';

/** What a client gets for a code or a refresh token (drift-api.md §1.3). */
export interface Grant {
	access_token: string;
	refresh_token: string;
	/** Seconds. */
	expires_in: number;
	orgId: number;
}

/** The one OAuth2 app of the account, and what was granted to it (drift-api.md §1.3). */
export class OAuth {
	readonly clientId = 'oauth-client';
	readonly clientSecret = 'oauth-secret';

	/** Those ticked in the app: a change is for who connects later. */
	scopes: readonly Scope[] = SCOPES;

	/** Each code not used yet, with the address it was sent to. */
	private readonly codes = new Map<string, string>();
	/** Each refresh token not used yet, with the scopes it passes on. */
	private readonly refreshTokens = new Map<string, readonly Scope[]>();
	/** How many more requests each access token is good for. */
	private readonly requestsLeft = new Map<string, number>();
	private readonly settings: Settings;
	private given = 0;

	constructor(settings: Settings) {
		this.settings = settings;
	}

	/** A code for a client whose user agreed. */
	newCode(redirectUri: string): string {
		const code = `oauth-code-${++this.given}`;
		this.codes.set(code, redirectUri);
		return code;
	}

	/** Tokens for a code that is new and, if the address is given again, was sent there. */
	exchange(code: string, redirectUri?: string): Grant | undefined {
		const sentTo = this.codes.get(code);
		if (!this.codes.delete(code)) return undefined;
		return redirectUri === undefined || redirectUri === sentTo ? this.issue() : undefined;
	}

	/** New tokens for a refresh token, which is good for once. */
	refresh(refreshToken: string): Grant | undefined {
		const scopes = this.refreshTokens.get(refreshToken);
		return this.refreshTokens.delete(refreshToken) ? this.issue(scopes) : undefined;
	}

	/** New tokens without any request: as if a client had been connected before. */
	issue(scopes = this.scopes): Grant {
		const number = ++this.given;
		const grant = { access_token: `oauth-access-${number}`, refresh_token: `oauth-refresh-${number}`, expires_in: 7200, orgId: ORG_ID };
		this.settings.tokens.set(grant.access_token, scopes);
		this.requestsLeft.set(grant.access_token, Infinity);
		this.refreshTokens.set(grant.refresh_token, scopes);
		return grant;
	}

	isAccessToken(token: string): boolean {
		return this.requestsLeft.has(token);
	}

	/** From now on no access token granted so far is known; refresh tokens still are. */
	expireTokens(): void {
		this.expireAfter(0);
	}

	/** Every access token granted so far is good for this many requests more. */
	expireAfter(requests: number): void {
		for (const token of this.requestsLeft.keys()) this.leave(token, requests);
	}

	/** Takes back everything granted so far, as an uninstalled app's tokens are (drift-api.md §9). */
	revoke(): void {
		this.expireTokens();
		this.refreshTokens.clear();
		this.codes.clear();
	}

	/** Counts a request let through with this token. */
	countDown(token: string): void {
		this.leave(token, (this.requestsLeft.get(token) ?? Infinity) - 1);
	}

	private leave(token: string, requests: number): void {
		if (!this.requestsLeft.has(token)) return;
		this.requestsLeft.set(token, requests);
		if (requests > 0) return;
		this.requestsLeft.delete(token);
		this.settings.tokens.delete(token);
	}
}
