/** A file of the archive that is to be written, whole. */
export interface ArchiveFile {
	name: string;
	content: Buffer;
	mimeType: string;
}

/** A file of the archive as it was stored, given back to the node. */
export interface StoredFile {
	name: string;
	content: Buffer;
}

/** What the manifest says of a file; the size in bytes. */
export interface FileRecord {
	name: string;
	sha256: string;
	bytes: number;
}

/** The number of a file or slice in its name: six digits, so that names sort. */
export const numbered = (name: string, number: number, extension: string): string =>
	`${name}-${String(number).padStart(6, '0')}.${extension}`;
