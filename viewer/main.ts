import { Archive } from './archive.ts';
import { byId } from './dom.ts';
import { chosenFilters, offerFilters, onFilters } from './filters.ts';
import { onKeys } from './keyboard.ts';
import { ListView } from './listView.ts';
import { readData, readFiles } from './load.ts';
import { ReadingView } from './readingView.ts';
import { routeIn } from './route.ts';
import { contactKey, contactRows, conversationKey, conversationRows } from './rows.ts';
import { findContacts, findConversations, termsIn } from './search.ts';
import { afterRest, atMostEvery } from './timing.ts';
import { amount, count } from './words.ts';

/** How long typing rests before it is searched, and how often what has been loaded is shown, in ms. */
const REST = 120;
const REFRESH = 250;

const archive = new Archive();
const query = byId('query', HTMLInputElement);
const list = byId('list', HTMLElement);
const listView = new ListView(list);
const reading = new ReadingView(archive, byId('reading', HTMLElement));
const loaded = byId('loaded', HTMLElement);
const progress = byId('progress', HTMLProgressElement);
const tabs = { conversations: byId('tab-conversations', HTMLElement), contacts: byId('tab-contacts', HTMLElement) };

/** Which of the two lists is shown; what is read from it stays beside it. */
let listed: 'conversations' | 'contacts' = 'conversations';
let isLoading = true;

const terms = () => termsIn(query.value);

function foundText(found: number, all: number): string {
	if (found === 0 && isLoading) return 'Nothing yet; the archive is still being loaded.';
	if (found === 0)
		return all === 0 ? `The archive holds no ${listed}.` : 'Nothing found. Fewer words or filters find more.';
	return found === all ? count(all, listed.slice(0, -1)) : `${amount(found)} of ${count(all, listed.slice(0, -1))}`;
}

/** Searches anew. The list begins from its top if something else is looked for. */
function search(isOther: boolean): void {
	const words = terms();
	const rows =
		listed === 'contacts'
			? contactRows(archive, findContacts(archive, words), words)
			: conversationRows(archive, findConversations(archive, words, chosenFilters()), words);
	listView.show(rows, isOther);
	const found = byId('count', HTMLElement);
	found.dataset.found = rows.length === 0 ? 'nothing' : 'something';
	found.textContent = foundText(
		rows.length,
		listed === 'contacts' ? archive.contacts.size : archive.conversations.size,
	);
}

function follow(): void {
	const route = routeIn(location.hash);
	const wasListed = listed;
	if (route.view === 'contacts' || route.view === 'contact') listed = 'contacts';
	if (route.view === 'conversations') listed = 'conversations';
	document.body.dataset.view = 'id' in route ? 'reading' : 'list';
	document.body.dataset.listed = listed;
	for (const [name, tab] of Object.entries(tabs)) {
		if (name === listed) tab.setAttribute('aria-current', 'page');
		else tab.removeAttribute('aria-current');
	}
	list.setAttribute('aria-label', listed === 'contacts' ? 'Contacts' : 'Conversations');
	if (wasListed !== listed) search(true);
	listView.mark('id' in route ? (route.view === 'contact' ? contactKey : conversationKey)(route.id) : undefined);
	reading.show(route, terms(), isLoading, listed);
}

/** Shows what has been loaded since. */
function refresh(): void {
	offerFilters(archive);
	search(false);
	reading.show(routeIn(location.hash), terms(), isLoading, listed);
}

function tellLoaded(done: number, of: number, missing: string[]): void {
	progress.hidden = done === of;
	progress.max = of;
	progress.value = done;
	const holds = `${count(archive.conversations.size, 'conversation')}, ${count(archive.messages, 'message')}`;
	const lost = missing.length === 0 ? '' : ` Could not be read: ${missing.join(', ')}.`;
	loaded.textContent = `${done === of ? 'Loaded' : `Loading, ${done} of ${of} files`}: ${holds}.${lost}`;
}

async function load(): Promise<void> {
	const files = await readFiles();
	reading.generated = files.generated;
	reading.missing = files.missing;
	byId('missing', HTMLElement).textContent = files.missing.length > 0 ? `Missing: ${files.missing.join(' ')}` : '';
	for (const [id, refusal] of files.refusedConversations) archive.refusedConversations.set(id, refusal);
	for (const [file, refusal] of files.refusedAttachments) archive.refusedAttachments.set(file, refusal);
	const missing: string[] = [];
	let done = 0;
	const refreshSoon = atMostEvery(refresh, REFRESH);
	await readData(files, (place, data) => {
		const isFirst = archive.conversations.size === 0;
		if (data === undefined) missing.push(String(files.files[place]));
		else archive.add(data, place);
		tellLoaded(++done, files.files.length, missing);
		if (isFirst && archive.conversations.size > 0) refresh();
		else refreshSoon();
	});
	isLoading = false;
	tellLoaded(done, files.files.length, missing);
	refresh();
	document.body.dataset.loaded = 'all';
}

function searchTyped(): void {
	search(true);
	reading.show(routeIn(location.hash), terms(), isLoading, listed);
}

byId('app', HTMLElement).hidden = false;
query.addEventListener('input', afterRest(searchTyped, REST));
onFilters(() => search(true));
onKeys(query, list, listView);
window.addEventListener('hashchange', follow);
follow();
load().catch(() => {
	window.removeEventListener('hashchange', follow);
	reading.say(
		'This archive cannot be shown',
		'The file viewer-files.js beside this page is missing or damaged. It says what there is to show, and is written when an archive is finished.',
	);
});
