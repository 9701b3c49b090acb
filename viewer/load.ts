import type { ViewerData, ViewerFiles } from '../nodes/Drift/resources/archive/viewer/format.ts';
import { element } from './dom.ts';

declare global {
	interface Window {
		/** What data files call with JSON. */
		driftArchive?: (json: string) => void;
	}
}

/** Runs a script of this folder, and gives the text it hands over; rejects if it is missing or hands over nothing. A page opened from a disk can read files in no other way. */
const run = (name: string): Promise<string> =>
	new Promise((resolve, reject) => {
		let given: string | undefined;
		window.driftArchive = (json) => (given = json);
		const script = element('script', { src: name });
		const end = () => {
			script.remove();
			if (given === undefined) reject(new Error(name));
			else resolve(given);
		};
		script.addEventListener('error', end);
		script.addEventListener('load', end);
		document.head.append(script);
	});

const read = async (name: string): Promise<unknown> => JSON.parse(await run(name));

const isFiles = (value: unknown): value is ViewerFiles =>
	typeof value === 'object' && value !== null && 'files' in value && Array.isArray(value.files);

const isData = (value: unknown): value is ViewerData =>
	typeof value === 'object' && value !== null && 'conversations' in value && Array.isArray(value.conversations);

/** Which data files there are; rejects if that is not known. */
export async function readFiles(): Promise<ViewerFiles> {
	const files = await read('viewer-files.js');
	if (!isFiles(files)) throw new Error('viewer-files.js');
	return files;
}

/** The order in which files are read, by their place: from both ends in turns. The newest hold what changed last, the oldest the team's names and what the first pass met first. */
export function order(length: number): number[] {
	const places = Array.from({ length }, (_, place) => place);
	return places.map((place) => (place % 2 === 0 ? place / 2 : length - (place + 1) / 2));
}

/** Reads one data file after the other, so that the page can be used meanwhile. Calls back for each with its place and its data, undefined if it cannot be read. */
export async function readData(
	{ files }: ViewerFiles,
	taken: (place: number, data: ViewerData | undefined) => void,
): Promise<void> {
	for (const place of order(files.length)) {
		const data = await read(String(files[place])).catch(() => undefined);
		taken(place, isData(data) ? data : undefined);
	}
}
