import type { Account } from '../model/account.ts';
import { picture } from './picture.ts';

/** One of each byte, so that content read as text is no longer the same. */
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, i) => i);

const FILES = [
	{
		fileName: 'login page.png',
		mimeType: 'image/png',
		content: picture(320, 200),
	},
	{
		fileName: 'Größen & Preise.pdf',
		mimeType: 'application/pdf',
		content: Buffer.concat([Buffer.from('%PDF-1.7\n'), EVERY_BYTE]),
	},
	{
		fileName: 'notes from the call.txt',
		mimeType: 'text/plain',
		content: 'Seats: 40 now, 60 from autumn on 🚀\nPays: the Zürich office\n',
	},
];

/** Attaches files to some of the contacts' messages. Draws no random number, so that the rest of the account does not depend on it. */
export function seedAttachments(account: Account): void {
	const long = [...account.messages.values()].filter((messages) => messages.length > 3);
	const some = long.filter((_, i) => i % 40 === 4);
	for (const [i, messages] of some.entries()) {
		const message = messages[3];
		// Every fourth of them gets all files
		const files = i % 4 === 3 ? FILES : FILES.slice(i % 4, (i % 4) + 1);
		if (message) for (const file of files) account.attachments.add(message, file);
	}
}
