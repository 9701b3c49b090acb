/** HTML that is safe to show. */
export class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters, and those that change the direction of text: what they would do to a line can mislead. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (text: string) => text.replace(UNSEEN, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

type Part = Markup | string | number;

/** A template whose values are escaped, unless they are HTML that such a template made. */
export function html(parts: TemplateStringsArray, ...values: Array<Part | Part[]>): Markup {
	const texts = values.map((value) =>
		[value].flat().map((part) => (part instanceof Markup ? part.text : escaped(String(part)))),
	);
	return new Markup(parts.map((part, index) => part + (texts[index]?.join('') ?? '')).join(''));
}
