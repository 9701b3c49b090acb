import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import type { Differences } from './differences.ts';

const MANIFEST = 'manifest-sha256.txt';

/** SHA-256 (hex) and size (bytes) of a file. */
export interface Digest {
	sha256: string;
	bytes: number;
}

/** The files of a folder with their digests, by name. Each must be in the manifest, and as it says; nothing else may be there. */
export async function checkManifest(folder: string, differences: Differences): Promise<Map<string, Digest>> {
	const files = new Map<string, Digest>();
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		if (entry.isFile()) files.set(entry.name, await digestOf(join(folder, entry.name)));
		else differences.add('something in the archive is no file', entry.name);
	}
	if (!files.delete(MANIFEST)) differences.add('a file is missing', MANIFEST);
	else {
		const named = new Set<string>();
		for await (const line of linesOf(createReadStream(join(folder, MANIFEST)))) {
			const [, sha256, name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
			if (sha256 === undefined) differences.add('a line of the manifest is none', line);
			else if (named.has(name)) differences.add('a file is twice in the manifest', name);
			else if (!files.has(name)) differences.add('a file of the manifest is missing', name);
			else if (files.get(name)?.sha256 !== sha256) differences.add('a file is not as the manifest says', name);
			named.add(name);
		}
		for (const name of files.keys()) if (!named.has(name)) differences.add('a file is not in the manifest', name);
	}
	return files;
}

async function digestOf(path: string): Promise<Digest> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of createReadStream(path)) {
		hash.update(chunk);
		bytes += chunk.length;
	}
	return { sha256: hash.digest('hex'), bytes };
}

/** The lines of a stream of text. */
export const linesOf = (input: Readable): AsyncIterable<string> => createInterface({ input, crlfDelay: Infinity });

/** The JSON of each line of a file of the archive, with its number from 1. */
export async function* rowsOf(
	folder: string,
	name: string,
	differences: Differences,
): AsyncGenerator<[row: unknown, line: number]> {
	let number = 0;
	for await (const line of linesOf(createReadStream(join(folder, name)))) {
		number++;
		let row: unknown;
		try {
			row = JSON.parse(line);
		} catch {
			differences.add('a line is not JSON', `${name}:${number}`);
			continue;
		}
		yield [row, number];
	}
}
