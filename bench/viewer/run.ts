// How fast the viewer of a large archive is in Chromium: `npm run bench:viewer`, with other numbers of conversations and of messages for each behind `--`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { browsers } from '../../playground/browsers.ts';
import { stage } from '../../playground/progress.ts';
import { median } from '../statistics.ts';
import { writeViewer } from './archive.ts';

const [conversations = 20_000, messagesEach = 20] = process.argv.slice(2).map(Number);

/** What is looked for: a word of many messages, a sentence of one, a name, an address, words apart, nothing. */
const QUERIES = [
	'invoice',
	'"invoice 123',
	'Angebot für',
	'smith',
	'example.com/docs/setup',
	'colleague limit pricing',
	'zzzzz',
];

/** Runs in the page before its own script: notes when the first row and when everything is there, in ms since the page was opened. */
const WATCH = `
	window.seen = {};
	const look = () => {
		if (!seen.first && document.querySelector('.row')) requestAnimationFrame(() => (seen.first ??= performance.now()));
		if (document.body?.dataset.loaded) seen.all ??= performance.now();
	};
	new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
`;

/** Types a text into the search, and waits until the list of it has been drawn. Gives the time from the key to that, in ms, and what was found. */
const searchFor = (query: string) => `new Promise((resolve) => {
	const [input, count] = [document.getElementById('query'), document.getElementById('count')];
	const started = performance.now();
	count.textContent = '';
	new MutationObserver((_, observer) => {
		if (count.textContent === '') return;
		observer.disconnect();
		requestAnimationFrame(() => setTimeout(() => resolve([performance.now() - started, count.textContent])));
	}).observe(count, { childList: true, characterData: true, subtree: true });
	input.value = ${JSON.stringify(query)};
	input.dispatchEvent(new Event('input'));
})`;

const ms = (time: number) => `${Math.round(time)} ms`;

const folder = await mkdtemp(join(tmpdir(), 'drift-viewer-'));
const browser = await browsers.Chromium();
try {
	const bytes = await stage(`Writing ${conversations} conversations with ${messagesEach} messages each`, async () =>
		writeViewer(folder, conversations, messagesEach),
	);
	console.log(`  ${(bytes / 1e6).toFixed(1)} MB, ${Math.round(bytes / conversations / messagesEach)} bytes a message`);
	const page = await browser.newPage();
	await page.addInitScript({ content: WATCH });
	const [firsts, alls]: [number[], number[]] = [[], []];
	for (let round = 0; round < 3; round++) {
		await page.goto('about:blank');
		await page.goto(pathToFileURL(join(folder, 'index.html')).href);
		await page.waitForSelector('body[data-loaded=all]', { timeout: 300_000 });
		const { first, all } = await page.evaluate<{ first: number; all: number }>('seen');
		firsts.push(first);
		alls.push(all);
	}
	console.log(`  first screen after ${ms(median(firsts))}, everything loaded after ${ms(median(alls))} (medians of 3)`);
	for (const query of QUERIES) {
		const times: number[] = [];
		let found = '';
		for (let round = 0; round < 3; round++) {
			await page.evaluate(searchFor(''));
			const [time, text] = await page.evaluate<[number, string]>(searchFor(query));
			times.push(time);
			found = text;
		}
		console.log(`  search for ${query}: ${times.map(ms).join(', ')}; ${found}`);
	}
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { metrics } = await session.send('Performance.enable').then(() => session.send('Performance.getMetrics'));
	const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
	console.log(`  JavaScript heap ${Math.round(heap / 1e6)} MB`);
} finally {
	await browser.close();
	await rm(folder, { recursive: true });
}
