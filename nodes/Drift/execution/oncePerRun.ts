import { RunAborted } from './limiter';

/** Reads something for a run of the node; what has been read is not read again for the same run and key. Throws what `read` throws. */
export type OncePerRun<T> = (run: object, key: unknown, read: () => Promise<T>) => Promise<T>;

/** Returns what reads each thing once a run, however many items want it. */
export function oncePerRun<T>(): OncePerRun<T> {
	const runs = new WeakMap<object, Map<unknown, Promise<T>>>();
	const readOnce: OncePerRun<T> = async (run, key, read) => {
		const known = runs.get(run) ?? new Map<unknown, Promise<T>>();
		runs.set(run, known);
		const others = known.get(key);
		if (others === undefined) {
			const own = read();
			known.set(key, own);
			return await own;
		}
		return await others.catch(async (error: unknown) => {
			if (!(error instanceof RunAborted)) throw error;
			// The item that was reading it has failed, which is no reason for this one to end
			if (known.get(key) === others) known.delete(key);
			return await readOnce(run, key, read);
		});
	};
	return readOnce;
}
