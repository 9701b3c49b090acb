/** Between two signs of life, in ms: on a terminal, and where a line cannot be written over. */
const PULSE = { terminal: 1_000, file: 15_000 };

/** Does a stage of the work, saying how long it has been going; gives what the work gives, throws what it throws. */
export async function stage<T>(what: string, work: () => Promise<T>): Promise<T> {
	const started = performance.now();
	const { isTTY } = process.stdout;
	const show = () => {
		const line = `${what} … ${Math.round((performance.now() - started) / 1_000)} s`;
		process.stdout.write(isTTY ? `\r${line}` : `${line}\n`);
	};

	if (isTTY) show();
	const pulse = setInterval(show, isTTY ? PULSE.terminal : PULSE.file);
	try {
		return await work();
	} finally {
		clearInterval(pulse);
		show();
		if (isTTY) process.stdout.write('\n');
	}
}
