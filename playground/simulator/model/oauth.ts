import { ORG_ID } from './organization.ts';
import { SCOPES } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** The answer to a code or a refresh token (drift-api.md §1.3). */
export interface Grant {
	access_token: string;
	refresh_token: string;
	/** In seconds. */
	expires_in: number;
	orgId: number;
}

/** The account's only OAuth2 app, and the tokens issued to it (drift-api.md §1.3). */
export class OAuth {
	readonly clientId = 'oauth-client';
	readonly clientSecret = 'oauth-secret';

	/** The scopes ticked in the app. A change affects only tokens issued later. */
	scopes: readonly Scope[] = SCOPES;

	/** Each unused code, with the redirect_uri it was sent to. */
	private readonly codes = new Map<string, string>();
	/** Each unused refresh token, with the scopes it passes on. */
	private readonly refreshTokens = new Map<string, readonly Scope[]>();
	/** How many more requests each access token is valid for. */
	private readonly requestsLeft = new Map<string, number>();
	private readonly tokens: Map<string, readonly Scope[]>;
	private issued = 0;

	/** `tokens` are all valid access tokens with their scopes: those of this app are added and removed. */
	constructor(tokens: Map<string, readonly Scope[]>) {
		this.tokens = tokens;
	}

	/** A code for a client whose user has agreed. */
	newCode(redirectUri: string): string {
		const code = `oauth-code-${++this.issued}`;
		this.codes.set(code, redirectUri);
		return code;
	}

	/** Tokens for an unused code. If the redirect_uri is repeated, it must be the one the code was sent to. */
	exchange(code: string, redirectUri?: string): Grant | undefined {
		const sentTo = this.codes.get(code);
		if (!this.codes.delete(code)) return undefined;
		return redirectUri === undefined || redirectUri === sentTo ? this.issue() : undefined;
	}

	/** New tokens for a refresh token, which is valid once. */
	refresh(refreshToken: string): Grant | undefined {
		const scopes = this.refreshTokens.get(refreshToken);
		return this.refreshTokens.delete(refreshToken) ? this.issue(scopes) : undefined;
	}

	/** New tokens without a request, as if a client had connected before. */
	issue(scopes = this.scopes): Grant {
		const number = ++this.issued;
		const grant = {
			access_token: `oauth-access-${number}`,
			refresh_token: `oauth-refresh-${number}`,
			expires_in: 7200,
			orgId: ORG_ID,
		};
		this.tokens.set(grant.access_token, scopes);
		this.requestsLeft.set(grant.access_token, Infinity);
		this.refreshTokens.set(grant.refresh_token, scopes);
		return grant;
	}

	isAccessToken(token: string): boolean {
		return this.requestsLeft.has(token);
	}

	/** Expires every access token issued so far; refresh tokens stay valid. */
	expireTokens(): void {
		this.expireAfter(0);
	}

	/** Expires every access token issued so far after this many more requests with it. */
	expireAfter(requests: number): void {
		for (const token of this.requestsLeft.keys()) this.setRequestsLeft(token, requests);
	}

	/** Revokes everything issued so far, as uninstalling the app does (drift-api.md §9). */
	revoke(): void {
		this.expireTokens();
		this.refreshTokens.clear();
		this.codes.clear();
	}

	/** Counts a request made with this token. */
	countDown(token: string): void {
		this.setRequestsLeft(token, (this.requestsLeft.get(token) ?? Infinity) - 1);
	}

	private setRequestsLeft(token: string, requests: number): void {
		if (!this.requestsLeft.has(token)) return;
		this.requestsLeft.set(token, requests);
		if (requests > 0) return;
		this.requestsLeft.delete(token);
		this.tokens.delete(token);
	}
}
