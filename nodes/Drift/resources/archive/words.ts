/** A number as people read it: `1,234`. */
export const number = (value: number): string => value.toLocaleString('en-US');

/** A number of things: `1 message`, `2 messages`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
	`${number(value)} ${value === 1 ? one : many}`;

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size in bytes as people read it: `1.2 MB`. */
export function size(bytes: number): string {
	const unit = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
	return unit === 0 ? count(bytes, 'byte') : `${(bytes / 1000 ** unit).toFixed(1)} ${UNITS[unit]}`;
}

/** An ISO time as people read it, in UTC: `28 November 2026, 09:42:07 UTC`; as it is if it is none. */
export function time(iso: string): string {
	const date = new Date(iso);
	if (Number.isNaN(date.getTime())) return iso;
	const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
	return `${day}, ${date.toISOString().slice(11, 19)} UTC`;
}
