/** The entities that stand for characters in the bodies of messages; others are written as numbers. */
const ENTITIES: Record<string, string> = {
	amp: '&',
	apos: "'",
	gt: '>',
	hellip: '…',
	ldquo: '“',
	lsquo: '‘',
	lt: '<',
	mdash: '—',
	nbsp: ' ',
	ndash: '–',
	quot: '"',
	rdquo: '”',
	rsquo: '’',
};

function entity(whole: string, name: string): string {
	if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
	const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** The text of a message whose body is HTML (drift-api.md §3.5): what a reader sees, a line for each paragraph, break and entry of a list. */
export function htmlToText(html: string): string {
	return html
		.replace(/<!--.*?-->|<(script|style)\b.*?<\/\1\s*>/gis, '')
		.replace(/\s+/g, ' ')
		.replace(/<li\b[^>]*>/gi, '\n- ')
		.replace(/<br\b[^>]*>|<\/?(p|div|h[1-6]|ul|ol|tr|table|blockquote|pre)\b[^>]*>/gi, '\n')
		.replace(/<\/?[a-z][^>]*>/gi, '')
		.replace(/&(#\d+|#x[\da-f]+|[a-z]+);/gi, entity)
		.replace(/[^\S\n]*\n\s*/g, '\n')
		.trim();
}
