import { faker } from '@faker-js/faker/locale/en';

export const HOUR = 3600 * 1000;
export const DAY = 24 * HOUR;

/** What the account holds was said in the two years before now. */
export const BACK = 2 * 365 * DAY;

/** Hours (UTC) when most of the organization and its visitors are awake, and when some are. */
const BUSY = { from: 13, to: 22 };
const AWAKE = { from: 7, to: 24 };

/** A moment between two, in ms: most likely in the hours of work, seldom on a weekend or at night. */
export function inventMoment(from: number, to: number): number {
	let moment: number;
	do moment = faker.number.int({ min: from, max: to });
	while (faker.number.float() > likelihood(new Date(moment)));
	return moment;
}

function likelihood(moment: Date): number {
	const hour = moment.getUTCHours();
	const isWithin = ({ from, to }: { from: number; to: number }) => hour >= from && hour < to;
	const ofHour = isWithin(BUSY) ? 1 : isWithin(AWAKE) ? 0.4 : 0.04;
	return moment.getUTCDay() % 6 === 0 ? ofHour / 6 : ofHour;
}

/** How long after the last message somebody writes, in ms: mostly soon, at times after a pause, now and then another day. */
export function inventPause(): number {
	const chance = faker.number.float();
	const [min, max] = chance < 0.02 ? [2 * HOUR, DAY] : chance < 0.1 ? [HOUR / 20, HOUR / 2] : [5_000, 150_000];
	return faker.number.int({ min, max });
}
