import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 1, messages: 4 });

/** One of each byte: read as text, they would not be the same any more. */
const EVERY_BYTE = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const PICTURE = { fileName: 'Größen & 東京.png', mimeType: 'image/png', content: EVERY_BYTE };

/** Attaches files to a message of their own; gives the message and the attachments. */
function attached(...files: Array<{ fileName: string; mimeType: string; content: Uint8Array | string }>) {
	const { account: data } = account.drift;
	const [{ id: conversationId, contactId } = { id: 0, contactId: 0 }] = data.conversations.values();
	const message = data.messages.add({ conversationId, author: { id: contactId, type: 'contact', bot: false } });
	return { message, attachments: files.map((file) => data.attachments.add(message, file)) };
}

const download = async (items: IDataObject[], id = '={{ $json.id }}') =>
	await account.run('attachment.download', { attachmentId: byId(id) }, items);
const bytes = ({ binary }: INodeExecutionData) => Buffer.from(String(binary?.data?.data), 'base64');
const described = ({ json, binary }: INodeExecutionData) => [
	json.originalFileName,
	json.mimeType,
	binary?.data?.mimeType,
];

describe('Download', () => {
	afterEach(() => (account.drift.settings.variants.attachment = 'named'));

	it.each(['named', 'bare'] as const)('gives every byte as it is, whatever the type (%s)', async (variant) => {
		account.drift.settings.variants.attachment = variant;
		const text = 'Où est-ce ? 🚀\r\n';
		const files = [
			PICTURE,
			{ fileName: 'list.json', mimeType: 'application/json', content: '{ "a" : 1 }' },
			{
				fileName: 'notes.txt',
				mimeType: 'text/plain',
				content: Buffer.concat([Buffer.from('\ufeff'), Buffer.from(text)]),
			},
			{ fileName: 'empty.bin', mimeType: 'application/octet-stream', content: '' },
		];
		const { attachments } = attached(...files);
		const { output, error } = await download(attachments.map((attachment) => ({ ...attachment })));
		expect(error).toBeUndefined();
		expect(output.map(bytes)).toEqual(files.map(({ content }) => Buffer.from(content)));
		expect(output.map(({ json, pairedItem }) => [json.id, json.bytes, pairedItem])).toEqual(
			files.map(({ content }, item) => [attachments[item]?.id, Buffer.from(content).length, { item }]),
		);
	});

	it('puts the file into the field of that name', async () => {
		const { attachments } = attached(PICTURE, PICTURE);
		const { output } = await account.run(
			'attachment.download',
			{ attachmentId: byId('={{ $json.id }}'), binaryPropertyName: '={{ $json.field }}' },
			attachments.map(({ id }, index) => ({ id, field: ['picture', ''][index] })),
		);
		expect(output.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['picture'], ['data']]);
	});

	it('takes name and type from the item, where that is the attachment or the message that carries it', async () => {
		account.drift.settings.variants.attachment = 'bare';
		const pdf = { fileName: 'Preise (Kopie)', mimeType: 'application/pdf', content: '%PDF-1.7' };
		const { message, attachments } = attached(PICTURE, pdf);
		const [picture, second] = attachments;
		const { output } = await download(
			[{ ...picture }, { ...message, wanted: second?.id }, { ...message, wanted: picture?.id }],
			'={{ $json.wanted ?? $json.id }}',
		);
		expect(output.map(described)).toEqual(
			[PICTURE, pdf, PICTURE].map(({ fileName, mimeType }) => [fileName, mimeType, mimeType]),
		);
	});

	it('takes name and type from the answer, where the item is about something else', async () => {
		const { message, attachments } = attached(PICTURE, {
			fileName: 'a; b "c".txt',
			mimeType: 'text/plain',
			content: 'x',
		});
		const other = {
			fileName: 'other.zip',
			mimeType: 'application/zip',
			attachments: [{ id: 7, fileName: 'seven.zip', mimeType: 'application/zip' }],
		};
		const { output } = await download(
			attachments.map(({ id }) => ({ ...other, id: message.id, wanted: id })),
			'={{ $json.wanted }}',
		);
		expect(output.map(described)).toEqual([
			[PICTURE.fileName, 'image/png', 'image/png'],
			['a; b "c".txt', 'text/plain', 'text/plain'],
		]);
	});

	it.each([
		{ name: 'notes.txt', type: 'text/plain' },
		{ name: 'DATA.CSV', type: 'text/csv' },
		{ name: 'price list.pdf', type: 'application/pdf' },
	])('knows the type of $name by its name, where Drift says no more than bytes', async ({ name, type }) => {
		const headers = {
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename="${name}"`,
		};
		account.drift.fault({ status: 200, body: 'x', headers, times: 2 });
		const answered = await download([{ id: 12 }, { id: 12 }]);
		account.drift.fault({ status: 200, body: 'x', headers: { 'content-type': 'application/octet-stream' }, times: 2 });
		const known = await download([1, 2].map(() => ({ id: 12, fileName: name })));
		expect([...answered.output, ...known.output].map(described)).toEqual([1, 2, 3, 4].map(() => [name, type, type]));
	});

	it('has a name and a type where nobody says one', async () => {
		account.drift.settings.variants.attachment = 'bare';
		const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
		const { attachments } = attached({ ...PICTURE, content: png }, PICTURE);
		const { output } = await download(
			attachments.map(({ id }) => ({ wanted: id })),
			'={{ $json.wanted }}',
		);
		expect(output.map(({ json, binary }) => [json, binary?.data?.mimeType])).toEqual(
			(['image/png', 'application/octet-stream'] as const).map((mimeType, index) => {
				const { id } = attachments[index] ?? { id: 0 };
				return [
					{ id, fileName: `drift-attachment-${id}`, mimeType, bytes: [png, EVERY_BYTE][index]?.length },
					mimeType,
				];
			}),
		);
	});

	it('is not called text where neither its name nor its bytes say so', async () => {
		account.drift.settings.variants.attachment = 'bare';
		const { attachments } = attached(PICTURE, PICTURE);
		const { output } = await download(
			attachments.map(({ id }, index) => ({ id, fileName: ['dump.qqq', 'Preise v1.2'][index] })),
		);
		expect(output.map(({ json, binary }) => [json.mimeType, binary?.data?.mimeType])).toEqual(
			[1, 2].map(() => ['application/octet-stream', 'application/octet-stream']),
		);
	});

	it('says in words what Drift says, though that comes as bytes', async () => {
		const { attachments } = attached(PICTURE);
		const { output } = await account.run(
			'attachment.download',
			{ attachmentId: byId('={{ $json.id }}') },
			[{ id: '7' }, { id: attachments[0]?.id }],
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(output.map(({ json, binary }) => [json.error, Object.keys(binary ?? {})])).toEqual([
			[expect.stringContaining('Drift found nothing: There is no attachment 7'), []],
			[undefined, ['data']],
		]);
	});

	it.each(['<!doctype html><html><title>Sign in</title></html>', '\n<HTML><body>Proxy</body></HTML>'])(
		'refuses a web page in place of the file: %j',
		async (html) => {
			const { attachments } = attached(PICTURE, PICTURE);
			account.drift.fault({ html, times: 2 });
			const { error, output } = await download(attachments.map((attachment) => ({ ...attachment })));
			expect([error?.message, output]).toEqual(['Drift answered with a web page instead of data', []]);
		},
	);

	it('gives a web page that was sent as a file, known by the item or by the answer', async () => {
		const { attachments } = attached(
			...['offer.html', 'other.html'].map((fileName) => ({
				fileName,
				mimeType: 'text/html',
				content: '<!doctype html><p>Hi</p>',
			})),
		);
		const [first, second] = attachments;
		const { error, output } = await download([{ ...first }, { wanted: second?.id }], '={{ $json.wanted ?? $json.id }}');
		expect([error?.message, output.map(({ json }) => json.originalFileName)]).toEqual([
			undefined,
			['offer.html', 'other.html'],
		]);
	});

	it.each([
		{ id: 'a/../b?x=1', path: '/attachments/a%2F..%2Fb%3Fx%3D1/data' },
		{ id: 'Größe #1', path: '/attachments/Gr%C3%B6%C3%9Fe%20%231/data' },
		{ id: ' 5200145901 ', path: '/attachments/5200145901/data' },
	])('encodes the ID $id', async ({ id, path }) => {
		await account.run('attachment.download', { attachmentId: byId('={{ $json.id }}') }, [{ id }, { id }], {
			onError: 'continueRegularOutput',
		});
		expect(account.drift.requests.map((request) => request.path)).toEqual([path, path]);
	});

	it.each(['', ' ', '.', '..', {}])('refuses the ID %j, and sends nothing', async (id) => {
		const { error } = await download([{ id: 12 }, { id }]);
		expect(error?.message).toMatch(/^'Attachment' is .* \(item 1\)$/);
		expect(account.drift.requests).toEqual([]);
	});

	it('finds the ID in the URL a message has', async () => {
		const { attachments } = attached(PICTURE, PICTURE);
		const urls = attachments.map(({ url }) => ({ url }));
		const { output } = await account.run(
			'attachment.download',
			{ attachmentId: { __rl: true, mode: 'url', value: '={{ $json.url }}' } },
			urls,
		);
		expect(output.map(({ json }) => json.id)).toEqual(attachments.map(({ id }) => id));
		expect(account.drift.requests.map(({ path }) => path)).toEqual(
			attachments.map(({ id }) => `/attachments/${id}/data`),
		);
	});

	it('does not encode twice what the URL has encoded', async () => {
		const urls = ['https://driftapi.com/attachments/a%20b/data', 'https://driftapi.com/attachments/a%2Fb/data?x=1'];
		const parameters = { attachmentId: { __rl: true, mode: 'url', value: '={{ $json.url }}' } };
		await account.run(
			'attachment.download',
			parameters,
			urls.map((url) => ({ url })),
			{ onError: 'continueRegularOutput' },
		);
		expect(account.drift.requests.map(({ path }) => path)).toEqual([
			'/attachments/a%20b/data',
			'/attachments/a%2Fb/data',
		]);
	});

	it.each([
		{ mode: 'url', value: 'https://example.com/files/12' },
		{ mode: 'url', value: 'https://driftapi.com/attachments/' },
		{ mode: 'url', value: 'attachments/12/data' },
		{ mode: 'url', value: '' },
		{ mode: 'id', value: 'https://driftapi.com/attachments/12/data' },
	])('refuses $value where there should be a $mode, and sends nothing', async ({ mode, value }) => {
		const good = mode === 'id' ? '12' : 'https://driftapi.com/attachments/12/data';
		const { error } = await account.run(
			'attachment.download',
			{ attachmentId: { __rl: true, mode, value: '={{ $json.value }}' } },
			[{ value: good }, { value }],
		);
		expect([error?.message, account.drift.requests]).toEqual([
			expect.stringMatching(/^'Attachment' is .* \(item 1\)$/),
			[],
		]);
	});
});
