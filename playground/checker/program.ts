import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

import { checkArchive } from './check.ts';
import { linesOf } from './files.ts';

const [folder, account] = process.argv.slice(2);
if (folder === undefined || account === undefined)
	throw new Error(
		'Usage: node playground/checker/program.ts <folder of the archive> <file or address of what the account holds>',
	);

/** What the account holds, from a file or from a simulator that runs. */
async function* heldBy(source: string): AsyncGenerator<string> {
	const { body } = source.startsWith('http://') ? await fetch(source) : { body: createReadStream(source) };
	if (body) yield* linesOf(body instanceof Readable ? body : Readable.fromWeb(body));
}

const { differences, files, conversations, messages, refused } = await checkArchive(folder, heldBy(account));
console.log(
	`${files} files, ${conversations} conversations, ${messages} messages in the account, ${refused} things refused`,
);
for (const difference of differences) console.log(difference);
console.log(
	differences.length === 0 ? 'The archive is what the account holds.' : 'The archive differs from the account.',
);
if (differences.length > 0) process.exitCode = 1;
