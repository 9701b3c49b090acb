import { startSeparateDrift } from '../../playground/drift/start.ts';
import type { SeparateDrift } from '../../playground/drift/start.ts';
import { stage } from '../../playground/progress.ts';

/** How many messages a conversation has, on average. */
export const MESSAGES = 20;

/** Starts a simulated account that has been in use for years, in a process of its own. `latency` is how long its answers take, in ms. */
export async function startOldAccount(root: string, conversations: number, latency: number): Promise<SeparateDrift> {
	const sizes = {
		conversations,
		messages: MESSAGES * conversations,
		contacts: Math.ceil(conversations * 0.4),
		old: true,
		now: Date.now(),
		latency,
	};
	return await stage('Starting the simulated account', () => startSeparateDrift(root, sizes));
}
