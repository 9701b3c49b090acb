import { setTimeout as wait } from 'node:timers/promises';

/** How long to wait for anything from n8n, in ms: a slow disk makes it slow. */
const LIMIT = 300_000;

/** Calls `look` until it finds something, and returns that. Throws after five minutes, naming what was waited for. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + LIMIT;
	while (Date.now() < deadline) {
		const found = await look();
		if (found !== undefined) return found;
		await wait(200);
	}
	throw new Error(`Waited ${LIMIT / 1_000} s in vain for ${what}`);
}
