import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../../client/json';
import { isoDate, same, time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** The types of account properties that hold a time. */
const DATES = new Set(['DATE', 'DATETIME']);

/** The properties by their names. */
const properties = ({ customProperties }: IDataObject) =>
	customProperties &&
	Object.fromEntries(
		objectsIn(customProperties).map(({ name, type, value }) => [
			String(name),
			DATES.has(String(type)) ? isoDate(value) : value,
		]),
	);

/** An account (drift-api.md §5). */
export const accountShape: Shape = {
	simple: {
		id: same('accountId'),
		...unchanged('name', 'domain', 'ownerId', 'targeted', 'deleted'),
		createdAt: time('createDateTime'),
		updatedAt: time('updateDateTime'),
		customProperties: properties,
	},
};
