import { readdirSync, readFileSync } from 'node:fs';

/** A process, as Linux knows it. */
interface Process {
	pid: number;
	parent: number;
	command: string;
}

/** Every process there is. */
function processes(): Process[] {
	return readdirSync('/proc').flatMap((name) => {
		if (!/^\d+$/.test(name)) return [];
		const [stat, command] = [read(`/proc/${name}/stat`), read(`/proc/${name}/cmdline`)];
		// The name in brackets may hold anything
		const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
		return [{ pid: Number(name), parent, command: command.replaceAll('\0', ' ') }];
	});
}

/** The n8n that a process has started, or one it has started; undefined while there is none. */
export function n8nOf(ancestor: number): number | undefined {
	const all = processes();
	const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
	const isBelow = (pid: number | undefined): boolean =>
		pid !== undefined && (pid === ancestor || isBelow(parents.get(pid)));
	return all.find(({ pid, command }) => /^\S*node .*n8n\/bin\/n8n start/.test(command) && isBelow(parents.get(pid)))?.pid;
}

/** How much memory a process has now, and had at most, in bytes; undefined if it is gone. */
export function memoryOf(pid: number): { now: number; peak: number } | undefined {
	const status = read(`/proc/${pid}/status`);
	const [now, peak] = ['VmRSS', 'VmHWM'].map((name) => new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]);
	return now === undefined || peak === undefined ? undefined : { now: Number(now) * 1024, peak: Number(peak) * 1024 };
}

/** The text of a file; empty if it is gone. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
