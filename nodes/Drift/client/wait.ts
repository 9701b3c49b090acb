import { sleep } from 'n8n-workflow';

/** The longest wait without checking whether the run has ended, in ms. */
const SLICE = 50;

/** Waits until `left` (ms) is 0 or less. Calls `ready` all the while and once more at the end, and throws what that throws. */
export async function waitWhile(left: () => number, ready: () => Promise<void>): Promise<void> {
	for (;;) {
		await ready();
		const ms = left();
		if (ms <= 0) return;
		await sleep(Math.min(ms, SLICE));
	}
}
