/** A time in ms since 1970, as Drift sends it; undefined if it is none. */
export const timeIn = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const isEmpty = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** An object without its members that are undefined or empty. The type stays: what may be empty is optional in it. */
export function compact<T extends object>(entry: T): T {
	const compacted = { ...entry };
	for (const name of Object.keys(compacted) as Array<keyof T>) if (isEmpty(compacted[name])) delete compacted[name];
	return compacted;
}
