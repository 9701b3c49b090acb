import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** The path of the first of some programs that is installed. */
function installed(name: string, programs: string[]): string {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const found = programs
		.flatMap((program) => folders.map((folder) => join(folder, program)))
		.find((path) => {
			try {
				accessSync(path, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
	if (found !== undefined) return found;
	throw new Error(
		`${name} is not installed: install it (on Debian: apt-get install chromium firefox-esr) and try again`,
	);
}

/** The browsers that open the viewer in tests and measurements, as they are installed here. Each throws if it is not. */
export const browsers = {
	Chromium: (): Promise<Browser> =>
		chromium.launch({
			executablePath: installed('Chromium', ['chromium', 'chromium-browser', 'google-chrome']),
			// root, as in a container, has no sandbox
			chromiumSandbox: false,
		}),
	Firefox: (): Promise<Browser> =>
		firefox.launch({ channel: 'moz-firefox', executablePath: installed('Firefox', ['firefox-esr', 'firefox']) }),
};
