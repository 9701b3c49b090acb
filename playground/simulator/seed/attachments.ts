import type { Account } from '../model/account.ts';
import { picture } from './picture.ts';

/** One of each byte, so that content read as text is no longer the same. */
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, i) => i);

/** A page of prices. Readers find its objects without a table of where they are. */
function pricesAsPdf(): Buffer {
	const text = 'BT /F 18 Tf 40 60 Td (Team: 12 per seat and month) Tj ET';
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 120]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
		`<</Length ${text.length}>>stream\n${text}\nendstream`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
	];
	const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
	const unused = [Buffer.from('6 0 obj\n<</Length 256>>stream\n'), EVERY_BYTE, Buffer.from('\nendstream\nendobj\n')];
	return Buffer.concat([Buffer.from(`%PDF-1.4\n${body}`), ...unused, Buffer.from('trailer<</Root 1 0 R>>\n%%EOF\n')]);
}

const FILES = [
	{
		fileName: 'login page.png',
		mimeType: 'image/png',
		content: picture(320, 200),
	},
	{
		fileName: 'Größen & Preise.pdf',
		mimeType: 'application/pdf',
		content: pricesAsPdf(),
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
