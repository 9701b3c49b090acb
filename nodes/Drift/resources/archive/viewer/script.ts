/** Characters that would end a script's text, its line, or the script itself: as escapes they are harmless wherever the script stands. */
const UNFIT = /[\\'<\u2028\u2029]/g;

const escaped = (character: string) =>
	character === '\\' || character === "'"
		? `\\${character}`
		: `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A script that gives data to the viewer, which may read nothing but scripts from a folder: a call with JSON as a text, so that no name in the data means anything to JavaScript. */
export const dataScript = (data: object): string =>
	`driftArchive('${JSON.stringify(data).replace(UNFIT, escaped)}');\n`;
