import { constants } from 'node:os';

import { endPrograms } from './processes.ts';

/**
 * Runs what an npm script does until it returns its exit status, throws, or the user leaves with Ctrl-C; then ends every
 * program it started, and this process. `work` is given what it calls once Ctrl-C is how to leave, not a failure.
 */
export async function runScript(work: (up: () => void) => Promise<number>): Promise<never> {
	let isUp = false;
	const interrupted = new Promise<number>((resolve) => {
		const leave = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => resolve(isUp ? 0 : 128 + constants.signals[signal]);
		process.on('SIGINT', leave).on('SIGTERM', leave).on('SIGHUP', leave);
		// npm passes a signal on to the shell between it and this process, but the shell does not
		const { ppid } = process;
		setInterval(() => process.ppid === ppid || leave('SIGTERM'), 500);
	});
	try {
		process.exitCode = await Promise.race([work(() => (isUp = true)), interrupted]);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
	console.log('\nStopping …');
	await endPrograms();
	process.exit();
}
