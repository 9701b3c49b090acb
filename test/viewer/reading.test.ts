import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { archiveFolder } from './folder';
import { meetings, playbooks } from './lists';
import { browser } from './open';
import { contacts, slices, users, visits } from './records';

/** A picture of one by one pixel. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

const [first = [], later = []] = slices;
const archive = archiveFolder(
	[
		// of the lists, the newest counts
		{ conversations: first, users, contacts: [contacts.never], meetings: meetings.slice(0, 1) },
		{ conversations: later, playbooks, meetings },
	],
	{
		'attachment-901-set-up.png': PIXEL,
		'attachment-902-Contract #7 (100%).pdf': '%PDF-1.4',
		'attachment-903-drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
	},
	[
		{ kind: 'attachment', id: 905, fileName: 'lost.pdf', status: 404, reason: 'gone', at: '', conversationId: 3001 },
		{ kind: 'conversation', id: 4711, status: 500, reason: 'internal error', at: '', conversationId: 4711 },
	],
	['Conversations before June were left out.'],
);
afterAll(() => archive.remove());

const rowsOf = (page: Page) => page.locator('.row').locator('b').allInnerTexts();

/** Types into the search, and waits until that has changed the list. */
async function search(page: Page, query: string, count: string) {
	await page.evaluate("document.getElementById('count').textContent = ''");
	await page.locator('#query').fill(query);
	await page.locator('#count', { hasText: count }).waitFor();
}

describe.each(['Chromium', 'Firefox'] as const)('in %s, opened from the disk, the viewer', (name) => {
	const { open } = browser(name);

	it('lists each conversation once, the latest first, as the newest slice has it', async () => {
		const { page, misdeeds } = await open(archive.url);
		expect(await rowsOf(page)).toEqual([
			'Maya Okonjo',
			'jürgen.weiß@example.org',
			'Maya Okonjo',
			'Visitor 7999',
			'jürgen.weiß@example.org',
		]);
		const [latest, lost] = await page.locator('.row').allInnerTexts();
		expect(latest).toMatch(/7 Mar 2026[\s\S]*Hello! Does the team plan[\s\S]*Open[\s\S]*pricing[\s\S]*8 messages/);
		expect(lost).toContain('Incomplete');
		expect(await page.locator('.foot').innerText()).toBe(
			'Missing: Conversations before June were left out. Drift refused 2 things: the report names what. Loaded: 5 conversations, 11 messages. This page loads nothing from the network.',
		);
		const missing = page.locator('main .refused');
		expect(await missing.innerText()).toMatch(
			/^What is missing\s+Conversations before June were left out\.\s+Drift refused 2/,
		);
		expect(misdeeds).toEqual([]);
	});

	it('finds sentences, names, addresses, tags, pages, files and what was shown before', async () => {
		const { page } = await open(archive.url);
		for (const [query, found] of [
			['"team plan include single sign-on"', 1],
			['DOCUMENTATION trouver OU', 1],
			['okonjo', 2],
			['jurgen.weiß', 2],
			['varga', 1],
			['INES@example.com', 1],
			// one who wrote in one conversation, and is a participant of two others
			['tomasz@example.com', 3],
			['"private note"', 1],
			['902', 1],
			['billing', 1],
			['pricing?plan=team', 1],
			['landing/spring', 2],
			['Contract #7', 1],
			['one click away', 1],
			['Just looking', 1],
			['docs/sso?from=chat&x=1', 1],
			['invoice is wrong', 1],
			['3003', 1],
		] as const) {
			await search(page, query, `${found} of 5 conversations`);
			expect(await page.locator('.row').count()).toBe(found);
		}
		await search(page, 'single sign-on', '1 of 5');
		expect(await page.locator('.row mark').allInnerTexts()).toEqual(['single', 'sign-on']);
		await search(page, 'no such words', 'Nothing found. Fewer words or filters find more.');
	});

	it('filters by status, tag, who wrote, and time', async () => {
		const { page } = await open(archive.url);
		await page.locator('summary').click();
		const choose = async (field: string, label: string, found: string) => {
			await page.getByLabel(field).selectOption({ label });
			await page.locator('#count', { hasText: found }).waitFor();
		};
		await choose('Status', 'Closed', '2 of 5');
		await choose('Tag', 'billing', '1 of 5');
		expect(await page.locator('summary').innerText()).toBe('Filters: 2 in use');
		await page.getByRole('button', { name: 'Remove all filters' }).click();
		await page.locator('#count', { hasText: /^5 conversations$/ }).waitFor();
		// also a participant of two others, in which nothing that he wrote is to be read
		await choose('Agent or bot who wrote', 'Tomasz Lind', '1 of 5');
		expect(await rowsOf(page)).toEqual(['Maya Okonjo']);
		await page.getByRole('button', { name: 'Remove all filters' }).click();
		await page.getByLabel('Active from').fill('2026-02-27');
		await page.locator('#count', { hasText: '2 of 5' }).waitFor();
		await page.getByLabel('Active until').fill('2026-02-25');
		await page.locator('#count', { hasText: 'Nothing found' }).waitFor();
	});

	it('shows a conversation by its address, with all that belongs to it', async () => {
		const { page, misdeeds } = await open(`${archive.url}#/conversation/3001`);
		const text = await page.locator('main').innerText();
		for (const said of [
			'Maya Okonjo',
			'maya@northwind.example',
			'Europe/Berlin',
			'Friday, 6 March 2026',
			'10:00 On the page Pricing https://example.com/pricing?plan=team',
			'Started',
			'Participants Ines Varga (agent), Tomasz Lind (agent, wrote nothing), Welcome Bot (bot)',
			'Conversation ID 3001',
			'Playbook Welcome on Pricing (ID 2536091)',
			'Yes, please',
			'Shown before the visitor wrote · Welcome Bot',
			'Questions & answers are one click away.',
			'We are 40 people & growing',
			'in the docs (https://example.com/docs/sso?from=chat&x=1)',
			'Thank you, I’ll come back to you on Monday.',
		])
			expect(text.replace(/\s+/g, ' ')).toContain(said);
		// 09:00 UTC
		expect(await page.locator('.message time').first().innerText()).toBe('10:01');
		expect(await page.locator('.message time').first().getAttribute('title')).toMatch(/6 March 2026.*10:01:00/);
		expect(await page.locator('.note').innerText()).toMatch(/^Ines Varga\s*Agent\s*Private note/);
		expect(await page.locator('.message.visitor .role').allInnerTexts()).toEqual(['Visitor', 'Visitor']);
		expect(await page.locator('.message.agent .role').allInnerTexts()).toEqual(['Agent', 'Agent']);
		const links = page.locator('.message a[href^=http]');
		expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
			'https://example.com/docs/sso?from=chat&x=1',
			'https://example.com/plans',
		]);
		expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer');
		expect(misdeeds).toEqual([]);
	});

	it('shows pictures, links what is harmless, and only names what could run', async () => {
		const { page } = await open(`${archive.url}#/conversation/3001`);
		const missing = page.locator('span.file', { hasText: 'missing.jpg' });
		await page.getByAltText('set-up.png').scrollIntoViewIfNeeded();
		await missing.waitFor();
		expect(await missing.innerText()).toContain('This picture is not in the folder');
		expect(await page.locator('figcaption').innerText()).toMatch(
			/^set-up\.png\s+ID 901, file attachment-901-set-up\.png$/,
		);
		expect(await page.getByAltText('set-up.png').evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1);
		expect(await page.locator('a.file').getAttribute('href')).toBe('attachment-902-Contract%20%237%20(100%25).pdf');
		expect(await page.locator('a.file').innerText()).toContain('ID 902, file attachment-902-Contract #7 (100%).pdf');
		expect(await page.locator('span.file', { hasText: 'drawing.svg' }).innerText()).toContain(
			'Not linked, as files of this type can run programs. ID 903, file attachment-903-drawing.svg',
		);
		expect(await page.locator('a[href*=svg], img[src*=svg]').count()).toBe(0);
	});

	it('says what was refused, and shows the transcript then', async () => {
		const { page } = await open(`${archive.url}#/conversation/3002`);
		expect(await page.locator('.refused').innerText()).toContain('Drift refused its messages (500): internal error');
		expect(await page.locator('.transcript').innerText()).toContain('My invoice is wrong.');
		const text = await page.locator('main').innerText();
		expect(text).toContain('The messages could not be read. Drift’s own transcript does not mark private notes');
		expect(text).toContain('Tomasz Lind (agent)');
		await page.goto(`${archive.url}#/conversation/4711`);
		await page.locator('main', { hasText: 'Drift refused the conversation itself (500): internal error' }).waitFor();
		await page.goto(`${archive.url}#/conversation/3001`);
		const lost = page.locator('span.file', { hasText: 'lost.pdf' });
		expect(await lost.innerText()).toContain('Drift refused this attachment (404): gone');
	});

	it('says what is not there', async () => {
		const { page } = await open(`${archive.url}#/conversation/1`);
		expect(await page.locator('main').innerText()).toContain('Not in this archive');
		await page.goto(`${archive.url}#/conversation/3005`);
		await page.locator('main', { hasText: 'Drift returned no messages for this conversation.' }).waitFor();
	});

	it('says in the list what there was if nothing was said', async () => {
		const { page } = await open(archive.url);
		const visited = archiveFolder([{ conversations: visits }], {});
		await page.goto(visited.url);
		await page.locator('.row').nth(1).waitFor();
		expect(await page.locator('.refused').count()).toBe(0);
		expect(await page.locator('.foot').innerText()).not.toContain('Missing');
		expect(await page.locator('.row .preview').allInnerTexts()).toEqual(['Visited Pricing', 'Nothing was said']);
		expect(await page.locator('.row .number').allInnerTexts()).toEqual(['1 message', '1 message']);
		visited.remove();
	});

	it('says so if it does not know what there is', async () => {
		const { page } = await open(archive.url);
		const unfinished = archiveFolder([], {});
		rmSync(join(unfinished.folder, 'viewer-files.js'));
		await page.goto(unfinished.url);
		await page.locator('main', { hasText: 'viewer-files.js beside this page is missing' }).waitFor();
		unfinished.remove();
	});

	it('names a data file that is missing, and shows the others', async () => {
		const damaged = archiveFolder([{ conversations: first }, { conversations: later }], {});
		rmSync(join(damaged.folder, 'viewer-000001.js'));
		const { page } = await open(damaged.url);
		expect(await page.locator('.foot').innerText()).toContain('Could not be read: viewer-000001.js.');
		expect(await rowsOf(page)).toEqual(['Maya Okonjo']);
		damaged.remove();
	});

	it('shows a contact with attributes and conversations, also one that never chatted', async () => {
		const { page } = await open(`${archive.url}#/conversation/3001`);
		await page.locator('main').getByRole('link', { name: 'Maya Okonjo' }).click();
		await page.getByRole('heading', { name: '2 conversations' }).waitFor();
		expect(await page.locator('.attributes').innerText()).toMatch(
			/company\s+Northwind Traders[\s\S]*employees\s+40[\s\S]*_classification\s+Engaged\s*$/,
		);
		await page.getByRole('heading', { name: '2 meetings' }).waitFor();
		const booked = await page.locator('li.entry').allInnerTexts();
		expect(booked.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
			'9 Mar 2026, 10:00–10:30 Active Demo with Ines Varga Conversation 3001',
			'25 Feb 2026, 10:00–10:30 Canceled Demo with Ines Varga',
		]);
		await page.locator('a.entry').last().click();
		await page.locator('main', { hasText: 'Où puis-je trouver' }).waitFor();

		await page.getByRole('link', { name: 'Contacts' }).click();
		await search(page, 'silent', '1 of 3 contacts');
		await page.locator('.row').click();
		await page.locator('main', { hasText: 'is in no conversation of the archive' }).waitFor();
		expect(await page.locator('h2').innerText()).toBe('Nia Silent');
	});

	it('is used with the keyboard alone', async () => {
		const { page } = await open(archive.url);
		const press = (...keys: string[]) =>
			keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve());
		const focused = () => page.evaluate<string>('document.activeElement.id');
		await press('/');
		expect(await focused()).toBe('query');
		await page.keyboard.type('okonjo');
		await page.locator('#count', { hasText: '2 of 5' }).waitFor();
		await press('ArrowDown');
		expect(await focused()).toBe('list');
		expect(await page.locator('#list').getAttribute('aria-activedescendant')).toBe('row-0');
		await press('ArrowDown', 'ArrowDown');
		expect(await page.locator('#list').getAttribute('aria-activedescendant')).toBe('row-1');
		await press('Enter');
		await page.locator('h2', { hasText: 'Maya Okonjo' }).waitFor();
		expect(page.url()).toMatch(/#\/conversation\/3003$/);
		expect(await focused()).toBe('reading');
		expect(await page.locator('.row[aria-selected=true]').count()).toBe(1);
		await press('Escape');
		expect(await focused()).toBe('list');
		await page.locator('h2', { hasText: 'What was said' }).waitFor();
		await press('/', 'Escape');
		await page.locator('#count', { hasText: /^5 conversations$/ }).waitFor();
	});

	it('is read in one column on a phone', async () => {
		const { page } = await open(archive.url);
		const usual = page.viewportSize() ?? { width: 1280, height: 720 };
		await page.setViewportSize({ width: 390, height: 800 });
		// the rows are laid out anew then
		await page.waitForFunction('innerWidth === 390');
		await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
		expect(await page.locator('main').isVisible()).toBe(false);
		await page.locator('.row').first().click();
		await page.locator('h2').waitFor();
		expect(await page.locator('#list').isVisible()).toBe(false);
		expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
		await page.getByRole('link', { name: 'All conversations' }).click();
		await page.locator('#list').waitFor();
		await page.setViewportSize(usual);
	});
});
