import { Expression } from 'n8n-workflow';

import { removeFolder } from './environment.ts';

let started: Promise<void> | undefined;

/** Starts what n8n starts once per process: the virtual machine that evaluates expressions, with n8n's limits (ms, MB). */
export async function startEngine(): Promise<void> {
	started ??= Expression.initExpressionEngine({
		engine: 'vm',
		// One more than n8n has, so that two runs can start at the same moment
		poolSize: 2,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		// For speed, all runs of a test file share one isolate: 5 ms a run instead of 22 (1.x knows no such options)
		lazyAcquire: true,
		sharedCaller: true,
	});
	await started;
}

/** Stops it again, so that the process can exit. */
async function stopEngine(): Promise<void> {
	await started;
	started = undefined;
	await Expression.disposeExpressionEngine();
	removeFolder();
}

// Under jest the file that imports the harness gets its clean-up with it
if (typeof afterAll === 'function') afterAll(stopEngine);
