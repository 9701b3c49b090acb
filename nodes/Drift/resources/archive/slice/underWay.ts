import type { ArchiveFile } from '../files';
import type { Position } from '../position';

/** The `README.txt` of an archive as long as a pass is under way, so that nobody takes one that broke off for whole; Finish replaces it. */
export const underWay = ({ pass, passStartedAt }: Position): ArchiveFile => ({
	name: 'README.txt',
	content: Buffer.from(`ARCHIVE OF A DRIFT ACCOUNT: NOT COMPLETE

Pass ${pass}, which began at ${passStartedAt}, is under way or was broken off. What made
this archive can go on with it. Until then it is no evidence of anything: ${
		pass === 1
			? `the
viewer, the report and the manifest with the checksums are made at the end.`
			: `the
report and the manifest with the checksums are those of the pass before, and do
not fit the files that are new.`
	}

THIS ARCHIVE HOLDS PERSONAL DATA. Keep it where only those can read it who may.
`),
	mimeType: 'text/plain',
});
