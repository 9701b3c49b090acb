import { htmlToText } from '../../../output/html';

/** The beginning and end of a link, and a picture. */
const LINK_OR_PICTURE = /<(\/?a|img)\b([^<>]*)>/gi;

/** The value of an attribute of a tag as it is written there, entities and all. */
function attributeOf(tag: string, name: string): string {
	const [, double, single, bare] =
		new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(tag) ?? [];
	return (double ?? single ?? bare ?? '').trim();
}

/** What is the same about an address and its ways to be written. */
const bare = (address: string) =>
	address
		.trim()
		.toLowerCase()
		.replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
		.replace(/\/$/, '');

/** The text of a message's HTML as `htmlToText` gives it, with the addresses it hides: those of links behind their text, where that is another, and those of pictures. */
export function messageText(html: string): string {
	let marked = '';
	let end = 0;
	let link: { address: string; from: number } | undefined;
	const close = (at: number) => {
		if (link === undefined) return;
		const shown = htmlToText(html.slice(link.from, at));
		if (link.address !== '' && bare(shown) !== bare(htmlToText(link.address)))
			marked += shown === '' ? link.address : ` (${link.address})`;
		link = undefined;
	};
	for (const { 0: whole, 1: name = '', 2: tag = '', index } of html.matchAll(LINK_OR_PICTURE)) {
		marked += html.slice(end, index);
		end = index + whole.length;
		if (name.toLowerCase() === 'img') {
			// the bytes of a picture are no text
			const source = attributeOf(tag, 'src').replace(/^data:.*/is, '');
			marked += `[${['picture', attributeOf(tag, 'alt'), source].filter((part) => part !== '').join(' ')}]`;
			continue;
		}
		close(index);
		marked += whole;
		if (!name.startsWith('/')) link = { address: attributeOf(tag, 'href'), from: end };
	}
	marked += html.slice(end);
	close(html.length);
	return htmlToText(marked);
}
