/** The longest name that file systems allow, in bytes. */
const LONGEST = 255;

/** Characters that are not safe in file names everywhere: separators, control characters, ends of lines, half characters, and those that change the direction of text. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What Windows takes off the end of a name. */
const LOST = /[. ]+$/;

/** A name no longer than `LONGEST`, cut before its extension. */
function cut(name: string): string {
	const [extension = ''] = /\.[^.\s]{1,20}$/.exec(name) ?? [];
	const stem = Buffer.from(name.slice(0, name.length - extension.length)).subarray(
		0,
		LONGEST - Buffer.byteLength(extension),
	);
	// drop half a character at the end
	return stem.toString().replace(/\ufffd+$/, '') + extension;
}

/** A file name of a prefix, an ID and a name, safe everywhere; the name's folders are left out. */
function fileName(prefix: string, id: number | string, originalName: string | undefined): string {
	const [name = ''] = (originalName ?? '').split(/[\\/]/).slice(-1);
	return cut(
		[`${prefix}-${id}`, name.trim()]
			.filter((part) => part !== '')
			.join('-')
			.replace(UNFIT, '_'),
	).replace(LOST, (end) => '_'.repeat(end.length));
}

/**
 * A file name that no other attachment has: original names repeat, and were chosen by whoever attached the file.
 * `originalName` may be unknown; then, the name holds only the ID.
 */
export const fileNameOf = (id: number | string, originalName: string | undefined): string =>
	fileName('drift-attachment', id, originalName);

/** The name of an attachment's file in the archive, with the same properties. */
export const attachmentFileName = (id: number | string, originalName: string | undefined): string =>
	fileName('attachment', id, originalName);
