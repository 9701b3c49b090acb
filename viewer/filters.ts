import type { Archive } from './archive.ts';
import { byId, element } from './dom.ts';
import type { Filters } from './search.ts';
import { startOfDay } from './times.ts';
import { statusName } from './words.ts';

const choice = (id: string) => byId(id, HTMLSelectElement);
const status = choice('filter-status');
const tag = choice('filter-tag');
const writer = choice('filter-writer');
const from = byId('filter-from', HTMLInputElement);
const until = byId('filter-until', HTMLInputElement);
const fields = [status, tag, writer, from, until];

/** Offers what there is, by name, and keeps what is chosen. The first option is no filter; values of others begin with `=`, as one may be empty. */
function offer(select: HTMLSelectElement, all: string, values: Map<string, string>): void {
	const sorted = [...values].sort(([, one], [, other]) => one.localeCompare(other, 'en'));
	// a list that is open would close
	const offered = JSON.stringify(sorted);
	if (select.dataset.offered === offered) return;
	select.dataset.offered = offered;
	const chosen = select.value;
	select.replaceChildren(
		element('option', { value: '' }, all),
		...sorted.map(([value, name]) => element('option', { value: `=${value}` }, name)),
	);
	select.value = chosen;
	// what is not there any more is not chosen
	if (select.selectedIndex < 0) select.value = '';
}

const chosenIn = ({ value }: HTMLSelectElement) => (value === '' ? undefined : value.slice(1));

/** Offers the statuses, tags and writers that conversations have. */
export function offerFilters(archive: Archive): void {
	const statuses = new Map<string, string>();
	const tags = new Map<string, string>();
	const writers = new Map<string, string>();
	for (const conversation of archive.conversations.values()) {
		if (conversation.status !== undefined) statuses.set(conversation.status, statusName(conversation.status));
		for (const name of conversation.tags ?? []) tags.set(name, name);
		for (const id of conversation.writers) writers.set(id, '');
	}
	for (const id of writers.keys()) writers.set(id, archive.userName(id));
	offer(status, 'Any', statuses);
	offer(tag, 'Any', tags);
	offer(writer, 'Anybody', writers);
}

/** What is chosen now. */
export const chosenFilters = (): Filters => ({
	status: chosenIn(status),
	tag: chosenIn(tag),
	writer: chosenIn(writer),
	from: startOfDay(from.value),
	until: startOfDay(until.value, 1),
});

/** Calls back whenever another filter is chosen. */
export function onFilters(changed: () => void): void {
	const summary = byId('filters-summary', HTMLElement);
	const tell = () => {
		const active = fields.filter(({ value }) => value !== '').length;
		summary.textContent = active === 0 ? 'Filters' : `Filters: ${active} in use`;
		changed();
	};
	for (const field of fields) field.addEventListener('change', tell);
	byId('filter-reset', HTMLButtonElement).addEventListener('click', () => {
		for (const field of fields) field.value = '';
		tell();
	});
}
