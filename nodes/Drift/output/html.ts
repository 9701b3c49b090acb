/** The entity names of the characters from 160 on, in order. */
const LATIN =
	`nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil
sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig
ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute
thorn yuml`.split(/\s/);

/** The characters message editors write as named entities; others come as numbers. */
const NAMED = new Map([
	...LATIN.map((name, index): [string, string] => [name, String.fromCodePoint(160 + index)]),
	...Object.entries({
		amp: '&',
		apos: "'",
		bull: '•',
		euro: '€',
		gt: '>',
		hellip: '…',
		ldquo: '“',
		lsquo: '‘',
		lt: '<',
	}),
	...Object.entries({ mdash: '—', nbsp: ' ', ndash: '–', quot: '"', rdquo: '”', rsquo: '’', trade: '™' }),
]);

function decodeEntity(whole: string, name: string): string {
	if (!name.startsWith('#')) return NAMED.get(name) ?? whole;
	const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
	const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : whole;
}

/** A tag, but not an address in angle brackets. */
const TAG = /<\/?[a-z][a-z\d:-]*(?:\s[^<>]*)?\/?>/i;

const decodeEntities = (text: string) => text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]+\d{0,2});/gi, decodeEntity);

/** The text of a message whose body is HTML (drift-api.md §3.5): what a reader sees, with a line for each paragraph, line break, table row and list entry. */
export function htmlToText(html: string): string {
	// Without a tag it is plain text, which some clients send
	if (!html.includes('<!') && !TAG.test(html)) return decodeEntities(html).trim();
	// Anybody in the chat can choose the HTML: no pattern may look at the same text again and again
	const marked = html
		.replace(/<!--.*?(?:-->|$)|<![^<>]*>|<(script|style)\b.*?(?:<\/\1\s*>|$)/gis, '')
		.replace(/\s+/g, ' ')
		.replace(/<li\b[^<>]*> ?(?:<(?:p|div)\b[^<>]*>)?/gi, '\n- ')
		.replace(/<\/t[dh]>/gi, ' ')
		.replace(/<br\b[^<>]*>|<\/?(?:p|div|h[1-6]|ul|ol|tr|table|blockquote|pre)\b[^<>]*>/gi, '\n')
		.replace(new RegExp(TAG, 'gi'), '');
	const lines = decodeEntities(marked)
		.split('\n')
		.map((line) => line.trim());
	return lines.filter((line) => line !== '').join('\n');
}
