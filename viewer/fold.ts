/** Letters with accents, and what differs between a text as it was typed and as it is searched: line breaks, quotation marks. */
const DIFFERENT = /[\u00a0\u00c0-\u024f\u1e00-\u1eff\u2018\u2019\u201c\u201d\t\r\n]/g;
const PLAIN = new Map([...'\u00a0\t\r\n'].map((space): [string, string] => [space, ' ']));
for (const quote of '\u2018\u2019') PLAIN.set(quote, "'");
for (const quote of '\u201c\u201d') PLAIN.set(quote, '"');

function plain(character: string): string {
	const known = PLAIN.get(character);
	if (known !== undefined) return known;
	const [first = character] = character.normalize('NFD');
	PLAIN.set(character, first);
	return first;
}

/** A text as it is compared: small letters without accents. Its length stays, so that what is found in it can be shown in the text itself. */
export const fold = (text: string): string => text.replace(DIFFERENT, plain).toLowerCase();
