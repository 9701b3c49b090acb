import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 2, messages: 8 });

const download = async (items: IDataObject[], id = '={{ $json.id }}') =>
	await account.run('attachment.download', { attachmentId: byId(id) }, items);
const names = ({ json, binary }: INodeExecutionData) => [json.fileName, binary?.data?.fileName, json.originalFileName];

/** A message with files of these names. */
function attached(...fileNames: string[]) {
	const { account: data } = account.drift;
	const [{ id: conversationId, contactId } = { id: 0, contactId: 0 }] = data.conversations.values();
	const message = data.messages.add({
		conversationId,
		author: { id: contactId, type: 'contact', bot: false },
		body: 'See',
	});
	for (const fileName of fileNames)
		data.attachments.add(message, { fileName, mimeType: 'image/png', content: `${fileName} ${message.id}` });
	return message;
}

it.each(['attachments', 'attachment', 'ids', 'urls'] as const)(
	'twenty files of three names are twenty files on disk, wherever messages name them (%s)',
	async (messageAttachments) => {
		account.drift.settings.variants.messageAttachments = messageAttachments;
		const messages = Array.from({ length: 5 }, () =>
			attached('screenshot.png', 'notes.txt', 'screenshot.png', 'offer.pdf'),
		);
		const conversationId = byId(messages[0]?.conversationId ?? 0);
		const folder = mkdtempSync(join(tmpdir(), 'attachments-'));
		try {
			for (const form of ['simplified', 'raw']) {
				const listed = await account.run('message.getAll', { conversationId, returnAll: true, output: form }, [{}]);
				const carrying = listed.output.flatMap(({ json }) =>
					[json.attachments ?? json.attachment ?? []].flat().map((entry) => ({ ...json, attachments: entry })),
				);
				const wanted = carrying.slice(-20);
				const { output, error } = await download(
					wanted,
					'={{ $json.attachments.id ?? $json.attachments.url?.match(/\\d+/)[0] ?? $json.attachments }}',
				);
				expect(error).toBeUndefined();
				for (const { binary } of output)
					writeFileSync(
						join(folder, String(binary?.data?.fileName)),
						Buffer.from(String(binary?.data?.data), 'base64'),
					);
				expect(readdirSync(folder)).toHaveLength(20);
				for (const { json } of output) {
					const message = messages.find(({ id }) => id === json.messageId);
					const file = message?.attachments?.find(({ id }) => id === json.id);
					expect([json.conversationId, json.originalFileName, json.fileName]).toEqual([
						message?.conversationId,
						file?.fileName,
						`drift-attachment-${file?.id}-${file?.fileName}`,
					]);
					expect(readFileSync(join(folder, String(json.fileName)), 'utf8')).toBe(`${file?.fileName} ${message?.id}`);
				}
			}
		} finally {
			rmSync(folder, { recursive: true });
			account.drift.settings.variants.messageAttachments = 'attachments';
		}
	},
);

it('keeps what the item says of where a file belongs: the file, the message that carries it, or both named beside it', async () => {
	const { id: messageId, conversationId, attachments: [file] = [], ...message } = attached('a.png');
	const { output } = await download(
		[
			{ ...file },
			{ ...file, messageId, conversationId },
			{ ...message, id: messageId, conversationId, attachments: [file] },
			{ ...message, id: messageId, conversationId, attachment: file, attachments: [] },
			{ wanted: file?.id, messageId, conversationId },
			{ id: 7, wanted: String(file?.id) },
		].map((item) => JSON.parse(JSON.stringify(item))),
		'={{ $json.wanted ?? $json.attachments?.[0]?.id ?? $json.attachment?.id ?? $json.id }}',
	);
	expect(output.map(({ json }) => [json.id, json.messageId, json.conversationId])).toEqual([
		[file?.id, undefined, undefined],
		...Array.from({ length: 4 }, () => [file?.id, messageId, conversationId]),
		[file?.id, undefined, undefined],
	]);
	expect(output.flatMap(({ json }) => Object.values(json))).not.toContain(undefined);
});

it.each([
	{ header: 'attachment; filename="plain name.pdf"', name: 'plain name.pdf' },
	{ header: 'attachment; filename="a; b.pdf"', name: 'a; b.pdf' },
	{ header: 'attachment; filename=plain.pdf', name: 'plain.pdf' },
	{ header: "attachment; filename*=utf-8'de'Gr%C3%B6%C3%9Fe.pdf", name: 'Größe.pdf' },
	{ header: 'attachment', name: undefined },
])('reads the name in $header', async ({ header, name }) => {
	account.drift.fault({
		status: 200,
		body: 'x',
		headers: { 'content-type': 'application/pdf', 'content-disposition': header },
		times: 2,
	});
	const { output } = await download([{ id: 12 }, { id: 12 }]);
	const fileName = ['drift-attachment-12', name].filter((part) => part !== undefined).join('-');
	expect(output.map(names)).toEqual([1, 2].map(() => [fileName, fileName, name]));
});

describe('a name that whoever attached the file chose to do harm', () => {
	it.each([
		{ sent: '../../etc/passwd.png', safe: 'passwd.png' },
		{ sent: 'C:\\Windows\\a.png', safe: 'a.png' },
		{ sent: '/root/..', safe: '__' },
		{ sent: 'folder/', safe: undefined },
		{ sent: ' ', safe: undefined },
		{ sent: 'a\u0000b\r\n\tc\u007f.png', safe: 'a_b___c_.png' },
		{ sent: 'what? <"a|b:c*">.png', safe: 'what_ __a_b_c___.png' },
		{ sent: 'invoice\u202egnp.exe', safe: 'invoice_gnp.exe' },
		{ sent: 'half \ud83d.png', safe: 'half _.png' },
		{ sent: 'Größen & 東京 👩‍👧.png', safe: 'Größen & 東京 👩‍👧.png' },
	])('becomes one for a file: %j', async ({ sent, safe }) => {
		const { output, error } = await download(
			[
				{ id: 12, fileName: sent },
				{ id: 12, attachments: [{ id: 12, fileName: sent }] },
			].map((item) => withFile(item)),
		);
		const fileName = safe === undefined ? 'drift-attachment-12' : `drift-attachment-12-${safe}`;
		expect([error?.message, output.map(names)]).toEqual([undefined, [1, 2].map(() => [fileName, fileName, sent])]);
	});

	it.each([
		{ kind: 'letters', sent: `${'x'.repeat(400)}.tar.gz`, end: 'x.gz' },
		{ kind: 'characters of three bytes', sent: `${'東'.repeat(400)}.pdf`, end: '東.pdf' },
		{ kind: 'characters of four bytes', sent: `${'🚀'.repeat(400)}.pdf`, end: '🚀.pdf' },
		{ kind: 'an extension that is none', sent: `a.${'y'.repeat(400)}`, end: 'yyy' },
	])('is cut to 255 bytes and keeps its extension: $kind', async ({ sent, end }) => {
		const { output } = await download(
			[
				{ id: 12, fileName: sent },
				{ id: 12, fileName: sent },
			].map((item) => withFile(item)),
		);
		for (const { json } of output) {
			const name = String(json.fileName);
			expect([
				name.startsWith('drift-attachment-12-'),
				name.endsWith(end),
				Buffer.from(name).toString() === name,
				json.originalFileName,
			]).toEqual([true, true, true, sent]);
			const bytes = Buffer.byteLength(name);
			expect([bytes <= 255, bytes > 250]).toEqual([true, true]);
		}
	});
});

/** Has Drift answer with a file without a name, whatever is asked for. */
function withFile(item: IDataObject): IDataObject {
	account.drift.fault({ status: 200, body: 'x', headers: { 'content-type': 'application/octet-stream' } });
	return item;
}
