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

/** The files of an archive. */
export interface Files {
	/** With their digests, by name. */
	named: Map<string, Digest>;
	/** What stands there besides, such as half a file that was being written when n8n was killed. */
	unnamed: string[];
}

/** The files of a folder, by its manifest. Each must be as that says. */
export async function readFiles(folder: string, differences: Differences): Promise<Files> {
	const named = new Map<string, Digest>();
	const present = new Set(await readdir(folder));
	if (!present.delete(MANIFEST)) throw new Error(`${MANIFEST} is missing`);
	for await (const line of linesOf(createReadStream(join(folder, MANIFEST)))) {
		const [, sha256, name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
		if (sha256 === undefined) differences.add('a line of the manifest is none', line);
		else if (named.has(name)) differences.add('a file is twice in the manifest', name);
		else if (!present.delete(name)) differences.add('a file of the manifest is missing', name);
		else {
			const digest = await digestOf(join(folder, name));
			if (digest.sha256 !== sha256) differences.add('a file is not as the manifest says', name);
			named.set(name, digest);
		}
	}
	return { named, unnamed: [...present] };
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
export async function* linesOf(input: Readable): AsyncGenerator<string> {
	// It must not be made before somebody listens: it would give lines to nobody
	yield* createInterface({ input, crlfDelay: Infinity });
}

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
