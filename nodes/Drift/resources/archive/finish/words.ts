import type { Summary } from './summary';

/** Where Drift's API is (drift-api.md §1). */
const DRIFT = 'https://driftapi.com';

/** Whose account it is, and where it was read from. */
export const accountText = ({ orgId, source }: Summary['account']): string =>
	`Drift organization ${orgId ?? '(its number is not known)'}${source === null ? '' : `, read from ${source}`}`;

/** What to say of an account that was not read from Drift's own address; null if it was, or nobody knows. */
export const sourceCaution = ({ source }: Summary['account']): string | null =>
	source === null || source === DRIFT
		? null
		: `NOT READ FROM DRIFT ITSELF: ${source} is not Drift's address (${DRIFT}). It may be a simulated account.`;

/** How many things Drift refused. */
export const refusedCount = ({ refused }: Summary): number => refused.reduce((sum, { count }) => sum + count, 0);

/** The program with its version and where it comes from. */
export const madeWith = ({ madeWith: name, madeWithVersion }: Summary): string =>
	`${name} ${madeWithVersion} (https://github.com/n8n-nodes-drift/n8n-nodes-drift)`;
