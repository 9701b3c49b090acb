import { constants } from 'node:os';

import { endPrograms } from '../playground/processes.ts';

/**
 * Runs the whole work of this process, and exits with the status it returns, with 1 and the reason on stderr if it throws,
 * or as a signal wants. Every program started is ended before.
 */
export async function untilDone(work: () => Promise<number>): Promise<never> {
	const interrupted = new Promise<number>((resolve) => {
		const leave = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => resolve(128 + constants.signals[signal]);
		process.on('SIGINT', leave).on('SIGTERM', leave).on('SIGHUP', leave);
	});
	try {
		process.exitCode = await Promise.race([work(), interrupted]);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
	await endPrograms();
	process.exit();
}
