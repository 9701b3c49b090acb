import { sleep } from 'n8n-workflow';

/** The longest wait without looking whether the run has ended, in ms. */
const SLICE = 50;

/** Waits until `left` (ms) is 0 or less. Throws what `open` throws, which is asked all the while and once more at the end. */
export async function waitWhile(left: () => number, open: () => Promise<void>): Promise<void> {
	for (;;) {
		await open();
		const ms = left();
		if (ms <= 0) return;
		await sleep(Math.min(ms, SLICE));
	}
}
