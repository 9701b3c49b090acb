import { element } from './dom.ts';

/** What the list shows: how many rows, and each of them by its place. */
export interface Rows {
	length: number;
	/** An ID that a row keeps when others come or go. */
	key: (place: number) => string;
	address: (place: number) => string;
	content: (place: number) => Node[];
}

/** The height of a row in pixels, as in viewer.css. */
const HEIGHT = 92;

/** Rows that are drawn above and below what is visible. */
const MORE = 6;

/** A list of any length: only the rows that can be seen exist. One of them is active, and moves with the arrow keys. */
export class ListView {
	private readonly list: HTMLElement;
	private rows: Rows = { length: 0, key: String, address: String, content: () => [] };
	private readonly space = element('div', { class: 'space', role: 'presentation' });
	private active: string | undefined;
	private open: string | undefined;

	constructor(list: HTMLElement) {
		this.list = list;
		list.append(this.space);
		list.addEventListener('scroll', () => requestAnimationFrame(() => this.draw()), { passive: true });
		new ResizeObserver(() => this.draw()).observe(list);
		list.addEventListener('keydown', (event) => this.key(event));
		list.addEventListener('focus', () => {
			if (this.place() < 0) this.moveTo(this.firstVisible());
		});
	}

	/** Shows other rows; from the top on if they are of another search. */
	show(rows: Rows, fromTop: boolean): void {
		this.rows = rows;
		this.space.style.height = `${rows.length * HEIGHT}px`;
		if (fromTop) {
			this.list.scrollTop = 0;
			// whoever is in the list already goes on from its top
			this.active = rows.length > 0 && document.activeElement === this.list ? rows.key(0) : undefined;
		}
		this.draw();
	}

	/** Marks the row of what is open. */
	mark(key: string | undefined): void {
		this.open = key;
		if (key !== undefined) this.active = key;
		this.draw();
	}

	/** Goes to the first row and takes the keys. */
	enter(): void {
		this.moveTo(0);
		this.list.focus();
	}

	private place(): number {
		for (let place = 0; place < this.rows.length; place++) if (this.rows.key(place) === this.active) return place;
		return -1;
	}

	private firstVisible(): number {
		return Math.ceil(this.list.scrollTop / HEIGHT);
	}

	private moveTo(place: number): void {
		if (this.rows.length === 0) return;
		const next = Math.max(0, Math.min(this.rows.length - 1, place));
		this.active = this.rows.key(next);
		const { scrollTop, clientHeight } = this.list;
		if (next * HEIGHT < scrollTop) this.list.scrollTop = next * HEIGHT;
		else if ((next + 1) * HEIGHT > scrollTop + clientHeight) this.list.scrollTop = (next + 1) * HEIGHT - clientHeight;
		this.draw();
	}

	private key(event: KeyboardEvent): void {
		const page = Math.max(1, Math.floor(this.list.clientHeight / HEIGHT) - 1);
		const place = this.place();
		const target = new Map([
			['ArrowDown', place + 1],
			['ArrowUp', place - 1],
			['PageDown', place + page],
			['PageUp', place - page],
			['Home', 0],
			['End', this.rows.length - 1],
		]).get(event.key);
		if (event.key === 'Enter' && place >= 0) location.hash = this.rows.address(place);
		else if (target !== undefined) this.moveTo(target);
		else return;
		event.preventDefault();
	}

	private row(place: number): HTMLElement {
		const key = this.rows.key(place);
		const row = element(
			'a',
			{
				id: `row-${place}`,
				class: 'row',
				role: 'option',
				href: this.rows.address(place),
				tabindex: '-1',
				'aria-setsize': String(this.rows.length),
				'aria-posinset': String(place + 1),
				'aria-selected': String(key === this.open),
			},
			...this.rows.content(place),
		);
		if (key === this.active) row.classList.add('active');
		row.style.top = `${place * HEIGHT}px`;
		return row;
	}

	/** The row of a place; the one that is there if it is the same: a click ends on the row that it began on. */
	private keptRow(place: number): HTMLElement {
		const row = this.row(place);
		const known = this.space.querySelector<HTMLElement>(`:scope > #${row.id}`);
		known?.setAttribute('aria-setsize', String(this.rows.length));
		return known?.isEqualNode(row) ? known : row;
	}

	private draw(): void {
		const { scrollTop, clientHeight } = this.list;
		const first = Math.max(0, Math.floor(scrollTop / HEIGHT) - MORE);
		const end = Math.min(this.rows.length, Math.ceil((scrollTop + clientHeight) / HEIGHT) + MORE);
		const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => this.keptRow(first + index));
		const drawn = this.space.children;
		const wanted = new Set<Element>(rows);
		for (const row of [...drawn]) if (!wanted.has(row)) row.remove();
		rows.forEach((row, index) => {
			if (drawn[index] !== row) this.space.insertBefore(row, drawn[index] ?? null);
		});
		const active = rows.find((row) => row.classList.contains('active'));
		if (active === undefined) this.list.removeAttribute('aria-activedescendant');
		else this.list.setAttribute('aria-activedescendant', active.id);
	}
}
