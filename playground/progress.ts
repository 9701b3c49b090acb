/** How often the elapsed time is printed, in ms: on a terminal, and if lines cannot be overwritten. */
const INTERVAL = { terminal: 1_000, file: 15_000 };

/** Runs a stage of the work and prints how long it takes. Returns what the work returns, throws what it throws. */
export async function stage<T>(what: string, work: () => Promise<T>): Promise<T> {
	const started = performance.now();
	const { isTTY } = process.stdout;
	const show = () => {
		const line = `${what} … ${Math.round((performance.now() - started) / 1_000)} s`;
		process.stdout.write(isTTY ? `\r${line}` : `${line}\n`);
	};

	if (isTTY) show();
	const timer = setInterval(show, isTTY ? INTERVAL.terminal : INTERVAL.file);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		show();
		if (isTTY) process.stdout.write('\n');
	}
}
