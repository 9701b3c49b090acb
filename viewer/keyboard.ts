import type { ListView } from './listView.ts';
import { routeIn } from './route.ts';

/** Leaves what is read for the list it stands in. */
function back(list: HTMLElement): void {
	const { view } = routeIn(location.hash);
	if (view === 'conversation' || view === 'contact')
		location.hash = document.body.dataset.listed === 'contacts' ? '#/contacts' : '#/';
	list.focus();
}

/** The keys of the page: `/` searches, Escape goes back, the arrow down and Enter lead from the search into the list. */
export function onKeys(query: HTMLInputElement, list: HTMLElement, listView: ListView): void {
	query.addEventListener('keydown', (event) => {
		if (event.key === 'ArrowDown' || event.key === 'Enter') listView.enter();
		else if (event.key === 'Escape' && query.value !== '') {
			query.value = '';
			query.dispatchEvent(new Event('input'));
		} else if (event.key === 'Escape') back(list);
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
	document.addEventListener('keydown', (event) => {
		const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
		if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
		if (event.key === '/') query.select();
		else if (event.key === 'Escape') back(list);
		else return;
		event.preventDefault();
	});
}
