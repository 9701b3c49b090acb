import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../client/json';

/** JSON that stays one line wherever it is read: some readers end a line at these characters, which JSON leaves as they are. */
export const inOneLine = (json: string): string =>
	json.replace(/[\u0085\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);

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
