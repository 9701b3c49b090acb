import { ValidationError } from '../client/validationError';

/** A date, optionally with a time and a zone. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$/i;

/** In ms. Before 1973 or after 5138, what was meant is seconds, a year, or microseconds. */
const [EARLIEST, LATEST] = [1e11, 1e14];

/** How far a time zone is ahead of UTC at a moment, in ms. */
function zoneOffset(at: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
	const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
	const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ['', '+', '00', '00'];
	return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A date as if it were in UTC, in ms; NaN if there is no such day or time. */
function inUtc(date: string, time: string): number {
	const ms = Date.parse(`${date}T${time}Z`);
	const isRealDay = new Date(Date.parse(`${date}T00:00Z`) || 0).toISOString().startsWith(date);
	return isRealDay ? ms : NaN;
}

/**
 * A moment in ms since 1970, from ms or an ISO date. A date without a zone is in the workflow's, as everywhere in n8n.
 * Throws a `ValidationError` for anything else.
 */
export function toTimestamp(written: string | undefined, timeZone: string): number | undefined {
	if (written === undefined) return undefined;
	const number = Number(written);
	if (/^\d+$/.test(written) && (number === 0 || (number >= EARLIEST && number <= LATEST))) return number;
	const [, date = '', time = '00:00', zone] = ISO.exec(written) ?? [];
	const utc = inUtc(date, time);
	if (Number.isNaN(utc)) {
		throw new ValidationError(
			`is not a date: "${written}"`,
			'Enter a date such as 2026-01-31T09:00:00Z, or milliseconds since 1970',
		);
	}
	if (zone?.toUpperCase() === 'Z') return utc;
	if (zone !== undefined) {
		const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
		return utc - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
	}
	// twice, because the first guess may lie on the other side of a clock change
	return utc - zoneOffset(utc - zoneOffset(utc, timeZone), timeZone);
}
