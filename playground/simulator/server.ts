import { createApp } from './app.ts';
import { Faults } from './http/faults.ts';
import type { Fault } from './http/faults.ts';
import { RateLimiter } from './http/rateLimit.ts';
import { Recorder } from './http/recorder.ts';
import type { RecordedRequest } from './http/recorder.ts';
import type { Account } from './model/account.ts';
import { OAuth } from './model/oauth.ts';
import { SCOPES } from './model/scopes.ts';
import type { Scope } from './model/scopes.ts';
import { seedAccount } from './seed/index.ts';
import type { SeedOptions } from './seed/index.ts';
import { DEFAULT_VARIANTS, REPORT_LIMIT } from './settings.ts';
import type { Settings, Variants } from './settings.ts';
import { Webhooks } from './webhooks/webhooks.ts';

/** The token with every scope. */
const TOKEN = 'every-scope';

export interface DriftOptions
	extends Partial<SeedOptions>, Partial<Pick<Settings, 'latency' | 'rateLimit' | 'reportLimit'>> {
	/** Default: any free port. */
	port?: number;
	/** Further tokens, each with its scopes. */
	tokens?: Record<string, readonly Scope[]>;
	variants?: Partial<Variants>;
	/** Is given each request when it has ended, in place of `requests`, which would fill the memory in the long run. */
	observe?: (request: RecordedRequest) => void;
}

/** A running simulator of Drift's API. */
export interface Drift {
	/** `http://127.0.0.1:<port>` */
	readonly url: string;
	/** A token with every scope. */
	readonly token: string;
	/** The account's contents, to read and change. */
	readonly account: Account;
	/** Can be changed at any time. */
	readonly settings: Settings;
	/** The account's OAuth2 app, which issues and revokes tokens. */
	readonly oauth: OAuth;
	/** Sends a subscriber what happens in the account. */
	readonly webhooks: Webhooks;
	/** Every request received, oldest first. */
	readonly requests: readonly RecordedRequest[];
	/** The highest number of requests handled at once. */
	readonly maxInFlight: number;
	/** Makes coming requests fail. */
	fault(fault: Fault): void;
	/** Forgets requests, faults, what the rate limits have counted and the deliveries sent; account, settings and subscription stay. */
	reset(): void;
	/** Stops the simulator and closes every open connection. */
	close(): Promise<void>;
}

/** Starts a simulator of Drift's API on this machine, with a seeded account. The same options give the same answers. */
export async function startDrift(options: DriftOptions = {}): Promise<Drift> {
	const {
		port = 0,
		tokens = {},
		variants,
		latency = 0,
		rateLimit,
		reportLimit = REPORT_LIMIT,
		observe,
		...sizes
	} = options;
	const account = seedAccount(sizes);
	const settings: Settings = {
		latency,
		rateLimit,
		reportLimit,
		maxLimit: 100,
		tokens: new Map([[TOKEN, SCOPES], ...Object.entries(tokens)]),
		variants: { ...DEFAULT_VARIANTS, ...variants },
	};
	const recorder = new Recorder(observe);
	const faults = new Faults();
	const limiters = [
		new RateLimiter(() => settings.rateLimit),
		new RateLimiter(({ routeOptions }) => (routeOptions.config.report ? settings.reportLimit : undefined)),
	];
	const oauth = new OAuth(settings.tokens);
	const webhooks = new Webhooks(account);
	const app = createApp({ account, settings, oauth }, { recorder, faults, limiters });
	const url = await app.listen({ host: '127.0.0.1', port });

	return {
		url,
		token: TOKEN,
		account,
		settings,
		oauth,
		webhooks,
		requests: recorder.requests,
		get maxInFlight() {
			return recorder.maxInFlight;
		},
		fault: (fault) => faults.add(fault),
		reset: () => {
			recorder.reset();
			faults.reset();
			webhooks.reset();
			for (const limiter of limiters) limiter.reset();
		},
		close: () => {
			webhooks.close();
			return app.close();
		},
	};
}
