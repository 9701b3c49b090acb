/** Has at most so many of the functions given to it under way at once; the others wait for their turn. */
export function limitOf(atOnce: number): <T>(run: () => Promise<T>) => Promise<T> {
	let free = atOnce;
	const waiting: Array<() => void> = [];
	return async (run) => {
		if (free > 0) free--;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await run();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
