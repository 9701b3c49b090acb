/** Text of the editor in a line of Markdown: nothing in it is taken for markup, and names such as contact_read are shown as code. */
export const plain = (text: string): string =>
	text
		.replaceAll(/[\\*<[\]|]/g, String.raw`\$&`)
		.replaceAll(/\b[a-z]+(?:_[a-z]+)+\b/g, '`$&`')
		.replaceAll(/\s*\n\s*/g, ' ');

/** A description as a sentence: in the editor, one alone has no period. */
export const sentence = (text: string): string => plain(text).replace(/[^.!?:]$/, '$&.');

/** A table; a row that lacks a cell gets an empty one. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${head.map((_, column) => cells[column] ?? '').join(' | ')} |`;
	return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** The anchor that GitHub gives the first heading with this text. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(' ', '-');
