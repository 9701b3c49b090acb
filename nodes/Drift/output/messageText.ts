import { htmlToText } from './html';

/** The beginning and end of a link, and what is embedded. */
const LINK_OR_EMBEDDED = /<(\/?a|img|video|audio|source|iframe)\b([^<>]*)>/gi;

/** What is embedded, in words. */
const EMBEDDED: Record<string, string> = {
	img: 'picture',
	video: 'video',
	audio: 'audio',
	source: 'source',
	iframe: 'page',
};

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

/** The text of a message's HTML as `htmlToText` gives it, with the addresses it hides: those of links behind their text, where that is another, and those of pictures and other things embedded. */
export function messageText(html: string): string {
	let marked = '';
	let end = 0;
	let link: { address: string; from: number } | undefined;
	const close = () => {
		if (link === undefined) return;
		const shown = htmlToText(marked.slice(link.from));
		if (link.address !== '' && bare(shown) !== bare(htmlToText(link.address)))
			marked += shown === '' ? link.address : ` (${link.address})`;
		link = undefined;
	};
	for (const { 0: whole, 1: name = '', 2: tag = '', index } of html.matchAll(LINK_OR_EMBEDDED)) {
		marked += html.slice(end, index);
		end = index + whole.length;
		const embedded = EMBEDDED[name.toLowerCase()];
		if (embedded !== undefined) {
			// the bytes of a picture are no text
			const source = attributeOf(tag, 'src').replace(/^data:.*/is, '');
			marked += `[${[embedded, attributeOf(tag, 'alt'), source].filter((part) => part !== '').join(' ')}]`;
			continue;
		}
		close();
		marked += whole;
		if (!name.startsWith('/')) link = { address: attributeOf(tag, 'href'), from: marked.length };
	}
	marked += html.slice(end);
	close();
	return htmlToText(marked);
}

/** The text of a message's body, empty if there is none. */
export const textOf = (body: unknown): string => (typeof body === 'string' ? messageText(body) : '');
