const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);

const dayFormat = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dateFormat = format({ day: 'numeric', month: 'short', year: 'numeric' });
const clockFormat = format({ hour: '2-digit', minute: '2-digit' });
const exactClockFormat = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'shortOffset' });
const fullFormat = format({ dateStyle: 'full', timeStyle: 'long' });

/** The reader's time zone, by name. */
export const zoneName: string = timeZone;

const formatted = (by: Intl.DateTimeFormat, at: number | undefined) =>
	// later or earlier than JavaScript counts is no time either
	at === undefined || Number.isNaN(new Date(at).getTime()) ? 'no time' : by.format(at);

/** `28 Nov 2026`, in the reader's zone as all of these. */
export const date = (at: number | undefined): string => formatted(dateFormat, at);

/** `Saturday 28 November 2026`. */
export const day = (at: number | undefined): string => formatted(dayFormat, at);

/** `14:03`. */
export const clock = (at: number | undefined): string => formatted(clockFormat, at);

/** `14:03:27 GMT+1`. */
export const exactClock = (at: number | undefined): string => formatted(exactClockFormat, at);

/** `28 Nov 2026, 14:03`. */
export const dateAndClock = (at: number | undefined): string =>
	at === undefined ? 'no time' : `${date(at)}, ${clock(at)}`;

/** Everything about a time, its zone too. */
export const fullTime = (at: number | undefined): string => formatted(fullFormat, at);

/** The beginning of a day that a date field holds, in ms since 1970; some days later if given. */
export function startOfDay(value: string, daysLater = 0): number | undefined {
	const [year = NaN, month = NaN, dayOfMonth = NaN] = value.split('-').map(Number);
	const at = new Date(year, month - 1, dayOfMonth + daysLater).getTime();
	return Number.isNaN(at) ? undefined : at;
}
