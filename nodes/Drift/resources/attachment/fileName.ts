/** The longest name file systems take, in bytes. */
const LONGEST = 255;

/** What no name of a file holds everywhere: other separators, control characters, half characters, and those that turn the direction of what follows. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name no longer than `LONGEST`, cut before its extension. */
function cut(name: string): string {
	const [extension = ''] = /\.[^.\s]{1,20}$/.exec(name) ?? [];
	const stem = Buffer.from(name.slice(0, name.length - extension.length)).subarray(0, LONGEST - Buffer.byteLength(extension));
	// half a character at the end is none
	return stem.toString().replace(/\ufffd+$/, '') + extension;
}

/**
 * The name of an attachment's file, which no other attachment has: names repeat, and whoever attached the file chose its name.
 * `sentAs` is that name, without which the file has its id alone.
 */
export function fileNameOf(id: number | string, sentAs: string | undefined): string {
	const [name = ''] = (sentAs ?? '').split(/[\\/]/).slice(-1);
	return cut([`drift-attachment-${id}`, name.trim()].filter((part) => part !== '').join('-').replace(UNFIT, '_'));
}
