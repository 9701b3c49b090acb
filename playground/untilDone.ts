import { constants } from 'node:os';

import { endPrograms } from './processes.ts';

/**
 * Runs the whole work of this process, and exits with the status it returns, with 1 and the reason on stderr if it throws,
 * or as a signal wants. Every program started is ended before. `interrupted` takes the status that shells give the signal, and returns that to exit with.
 */
export async function untilDone(
	work: () => Promise<number>,
	interrupted = (status: number): number => status,
): Promise<never> {
	const interruption = new Promise<number>((resolve) => {
		let isLeaving = false;
		const leave = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => {
			// Ctrl-C comes once from the terminal and once from npm
			if (!isLeaving) resolve(interrupted(128 + constants.signals[signal]));
			isLeaving = true;
		};
		process.on('SIGINT', leave).on('SIGTERM', leave).on('SIGHUP', leave);
		// npm passes a signal on to the shell between it and this process, but the shell does not
		const { ppid } = process;
		setInterval(() => process.ppid === ppid || leave('SIGTERM'), 500);
	});
	try {
		process.exitCode = await Promise.race([work(), interruption]);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
	await endPrograms();
	process.exit();
}
