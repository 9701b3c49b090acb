import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';

import { browsers } from '../../playground/browsers';
import { freePort } from '../../playground/ports';

/** A page that is opened, and what it did meanwhile that it must not do: dialogs, further windows, errors, violations of its policy. */
export interface Opened {
	page: Page;
	misdeeds: string[];
}

/** Notes what a page does that it must not do. */
function watch(page: Page): string[] {
	const misdeeds: string[] = [];
	page.on('dialog', (dialog) => {
		misdeeds.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('popup', (popup) => misdeeds.push(`window: ${popup.url()}`));
	page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
	page.on('request', (request) => {
		if (!request.url().startsWith('file:')) misdeeds.push(`request: ${request.url()}`);
	});
	page.on('console', (message) => {
		if (/security policy/i.test(message.text())) misdeeds.push(`policy: ${message.text()}`);
	});
	return misdeeds;
}

/** A browser for the tests of a file, started before them and closed after them. */
export function browser(name: keyof typeof browsers) {
	let started: Browser;
	let opened: Opened;
	beforeAll(async () => {
		started = await browsers[name]();
		const page = await started.newPage({ timezoneId: 'Europe/Berlin' });
		page.setDefaultTimeout(10_000);
		opened = { page, misdeeds: watch(page) };
	}, 60_000);
	afterAll(() => started?.close());

	/** Opens an address, and waits until the archive is loaded. */
	const open = async (url: string): Promise<Opened> => {
		const { page, misdeeds } = opened;
		// an address that differs behind its # only would not be loaded anew
		await page.goto('about:blank');
		misdeeds.length = 0;
		await page.goto(url);
		await page.locator('body[data-loaded=all]').waitFor();
		return opened;
	};
	return { open };
}

/** A server that something may call which must not: it counts who comes. */
export async function witness() {
	const calls: string[] = [];
	const server = createServer((request, response) => {
		calls.push(String(request.url));
		response.end();
	});
	const port = await freePort(0);
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${port}`, calls, close: () => server.close() };
}
