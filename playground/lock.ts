import { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY: another process holds the lock. */
const BUSY = 5;

/**
 * Takes a lock that the system lets go of when this process ends, however it ends: the one that SQLite puts on a database that is written to.
 * The file stays empty. Returns how to let go of it earlier; undefined if another process has it. Throws if the file cannot be made or locked.
 */
export function lock(file: string): (() => void) | undefined {
	const database = new DatabaseSync(file, { timeout: 0 });
	try {
		// Otherwise a second file stays behind
		database.exec('PRAGMA journal_mode = MEMORY');
		database.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		if (typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === BUSY) return undefined;
		throw error;
	}
	held.add(database);
	return () => {
		held.delete(database);
		database.close();
	};
}

/** What nobody refers to would be closed by the garbage collector. */
const held = new Set<DatabaseSync>();
