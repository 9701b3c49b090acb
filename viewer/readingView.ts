import type { Archive } from './archive.ts';
import { contactView } from './contactView.ts';
import { conversationView } from './conversationView.ts';
import { element } from './dom.ts';
import { overview } from './overview.ts';
import type { Route } from './route.ts';
import { refusalText } from './words.ts';

const message = (heading: string, words: string) =>
	element('article', { class: 'overview' }, element('h2', {}, heading), element('p', {}, words));

/** The part of the page that is read: a conversation, a contact, or what there is. */
export class ReadingView {
	generated = '';
	/** What is missing of the archive, in sentences. */
	missing: string[] = [];
	private readonly archive: Archive;
	private readonly place: HTMLElement;
	private shown = '';

	constructor(archive: Archive, place: HTMLElement) {
		this.archive = archive;
		this.place = place;
	}

	/** Shows what the address names, unless it is shown already as it is. */
	show(route: Route, terms: string[], isLoading: boolean, listed: 'conversations' | 'contacts'): void {
		const state = this.stateOf(route, terms, isLoading, listed);
		if (state === this.shown) return;
		const isOther = JSON.stringify(route) !== this.place.dataset.route;
		this.shown = state;
		this.place.dataset.route = JSON.stringify(route);
		const content = this.content(route, terms, isLoading);
		const back = element('a', { class: 'back', href: listed === 'contacts' ? '#/contacts' : '#/' }, `All ${listed}`);
		this.place.replaceChildren(...('id' in route ? [back, content] : [content]));
		document.title = 'id' in route ? `${content.getAttribute('aria-label') ?? 'Drift archive'}` : 'Drift archive';
		if (!isOther) return;
		this.place.scrollTop = 0;
		if (!('id' in route)) return;
		this.place.focus({ preventScroll: true });
		this.place.querySelector('mark')?.scrollIntoView({ block: 'center' });
	}

	/** Shows words instead. */
	say(heading: string, words: string): void {
		this.place.replaceChildren(message(heading, words));
	}

	/** All that decides on how something looks: it is drawn anew when that is another. */
	private stateOf(route: Route, terms: string[], isLoading: boolean, listed: string): string {
		const { conversations, contacts, users } = this.archive;
		const known =
			route.view === 'conversation'
				? [
						conversations.get(route.id)?.rank,
						contacts.get(String(conversations.get(route.id)?.contact))?.rank,
						users.size,
					]
				: [conversations.size, contacts.size];
		return JSON.stringify([route, terms, isLoading, listed, known]);
	}

	private content(route: Route, terms: string[], isLoading: boolean): HTMLElement {
		const found = this.find(route, terms);
		if (found !== undefined) return found;
		const refused = route.view === 'conversation' ? this.archive.refusedConversations.get(route.id) : undefined;
		const missing = refused
			? refusalText(refused)
			: 'There is nothing of this number here. The report says what could not be read.';
		const [heading, words] = isLoading
			? ['Loading …', 'The archive is still being read.']
			: ['Not in this archive', missing];
		return message(heading, words);
	}

	private find(route: Route, terms: string[]): HTMLElement | undefined {
		if (route.view === 'contact') return contactView(this.archive, route.id, terms);
		if (route.view !== 'conversation') return overview(this.archive, this.generated, this.missing);
		const conversation = this.archive.conversations.get(route.id);
		return conversation && conversationView(this.archive, conversation, terms);
	}
}
