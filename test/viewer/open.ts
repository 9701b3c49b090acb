import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { browsers } from '../../playground/browsers';

/** A page that is opened, and what it did meanwhile that it must not do: dialogs, further windows, errors, violations of its policy. */
export interface Opened {
	page: Page;
	misdeeds: string[];
}

/** A browser for the tests of a file, started before them and closed after them. */
export function browser(name: keyof typeof browsers) {
	let started: Browser;
	let context: BrowserContext | undefined;
	beforeAll(async () => {
		started = await browsers[name]();
	}, 60_000);
	afterEach(async () => {
		await context?.close();
		context = undefined;
	});
	afterAll(() => started?.close());

	/** Opens an address, and waits until the archive is loaded. */
	const open = async (url: string, zone = 'Europe/Berlin'): Promise<Opened> => {
		context ??= await started.newContext({ timezoneId: zone });
		const page = await context.newPage();
		page.setDefaultTimeout(10_000);
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
		await page.goto(url);
		await page.locator('body[data-loaded=all]').waitFor();
		return { page, misdeeds };
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
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, calls, close: () => server.close() };
}
