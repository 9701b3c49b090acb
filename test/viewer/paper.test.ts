import { archiveFolder } from './folder';
import { browser } from './open';
import { slices, users } from './records';

const archive = archiveFolder([{ conversations: slices.flat(), users }], {});
afterAll(() => archive.remove());

// Firefox cannot be told to lay out a page as on paper
const { open } = browser('Chromium');

it('a conversation on paper names itself and its zone on each page, and has times to the second', async () => {
	const { page } = await open(`${archive.url}#/conversation/3001`);
	const running = page.locator('.running');
	const first = { visit: page.locator('.visit time').first(), message: page.locator('.message time').first() };
	expect(await running.isVisible()).toBe(false);
	expect(await first.message.innerText()).toBe('10:01');
	await page.emulateMedia({ media: 'print' });
	expect(await running.innerText()).toBe('Conversation 3001 with Maya Okonjo. Times in Europe/Berlin.');
	// what browsers repeat on each page
	const style =
		"(({ display, breakInside }) => [display, breakInside])(getComputedStyle(document.querySelector('.running')))";
	expect(await page.evaluate(style)).toEqual(['table-header-group', 'avoid']);
	expect(await first.visit.innerText()).toBe('10:00:00 GMT+1');
	expect(await first.message.innerText()).toBe('10:01:00 GMT+1');
});
