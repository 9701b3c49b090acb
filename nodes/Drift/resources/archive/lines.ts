import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../client/json';

/** The objects in a text with one JSON object a line. A line that was cut off is left out. */
export function objectsInLines(text: string): IDataObject[] {
	return text.split('\n').flatMap((line) => {
		try {
			const parsed: unknown = JSON.parse(line);
			return isObject(parsed) ? [parsed] : [];
		} catch {
			return [];
		}
	});
}
