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
