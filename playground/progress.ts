/** How often the elapsed time is printed, in ms: on a terminal, and if lines cannot be overwritten. */
const INTERVAL = { terminal: 1_000, file: 15_000 };

/** Runs a stage of the work and prints how long it takes, if that is a second or more. Returns what the work returns, throws what it throws. */
export async function stage<T>(what: string, work: () => Promise<T>): Promise<T> {
	const started = performance.now();
	const { isTTY } = process.stdout;
	const show = () => {
		const seconds = Math.round((performance.now() - started) / 1_000);
		if (seconds > 0) process.stdout.write(isTTY ? `\r${what} … ${seconds} s` : `${what} … ${seconds} s\n`);
		return seconds > 0;
	};

	const timer = setInterval(show, isTTY ? INTERVAL.terminal : INTERVAL.file);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		if (show() && isTTY) process.stdout.write('\n');
	}
}
