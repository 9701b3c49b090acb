import type { IDataObject } from 'n8n-workflow';
import { runInNewContext } from 'node:vm';

import { viewerData } from '../../../../nodes/Drift/resources/archive/viewer/viewerData';
import { viewerFiles } from '../../../../nodes/Drift/resources/archive/viewer/viewerFiles';
import { attachmentFileName } from '../../../../nodes/Drift/resources/attachment/fileName';
import { meetings, playbooks } from '../../../viewer/lists';
import { contacts, slices, users } from '../../../viewer/records';

/** What the page is given by a script that it loads. */
function given(script: string): unknown {
	const calls: unknown[] = [];
	runInNewContext(script, { driftArchive: (json: string) => calls.push(JSON.parse(json)) });
	expect(calls).toHaveLength(1);
	return calls[0];
}

const empty = { messages: [], transcript: null, contact: null, refused: [], archivedAt: '2026-03-20T04:00:00.000Z' };

describe('the data of a slice', () => {
	const [, [talk] = []] = slices;
	if (talk === undefined) throw new Error('no conversation');

	it('hold what the page shows, and nothing that is empty', () => {
		expect(
			given(viewerData({ conversations: [talk], users, contacts: [contacts.never], playbooks, meetings })),
		).toEqual({
			conversations: [
				{
					id: 3001,
					status: 'open',
					contact: 7001,
					inbox: 692556,
					playbook: 2536091,
					created: 1772787600000,
					updated: 1772874000000,
					agents: [41, 42, 43],
					tags: ['pricing'],
					pages: [{ href: 'https://example.com/pricing?plan=team', title: 'Pricing' }],
					messages: [
						{ at: 1772787600000, page: 0 },
						{ at: 1772787660000, by: 43, bot: true, text: 'Hey there! 👋' },
						{
							at: 1772787720000,
							by: 43,
							bot: true,
							text: 'Would you like to talk to somebody about our plans?',
							buttons: ['Yes, please', 'Just looking'],
						},
						{
							at: 1772787780000,
							text: 'Hello! Does the team plan include single sign-on?\nWe are 40 people & growing 🚀',
							before: [{ by: 'Welcome Bot', text: 'Questions & answers are one click away.' }],
						},
						{
							at: 1772787840000,
							by: 41,
							text: expect.stringContaining('in the docs (https://example.com/docs/sso?from=chat&x=1), or'),
						},
						{ at: 1772787900000, by: 41, type: 'private_note', text: expect.stringContaining('Good fit') },
						{
							at: 1772787960000,
							text: 'Our current set-up is in the picture, and the contract is attached.',
							attachments: [
								{ id: 901, name: 'set-up.png', file: 'attachment-901-set-up.png' },
								{ id: 902, name: 'Contract #7 (100%).pdf', file: 'attachment-902-Contract #7 (100%).pdf' },
								{ id: 903, name: 'drawing.svg', file: 'attachment-903-drawing.svg' },
								{ id: 904, name: 'missing.jpg', file: 'attachment-904-missing.jpg' },
								{ id: 905, name: 'lost.pdf', file: 'attachment-905-lost.pdf' },
							],
						},
						{ at: 1772874000000, by: 41, text: expect.stringContaining('Thank you') },
					],
					archived: '2026-03-20T04:00:00.000Z',
				},
			],
			contacts: [
				{
					id: 7001,
					name: 'Maya Okonjo',
					email: 'maya@northwind.example',
					created: 1769331600000,
					attributes: [
						['_classification', 'Engaged'],
						['name', 'Maya Okonjo'],
						['email', 'maya@northwind.example'],
						['company', 'Northwind Traders'],
						['phone', '+49 30 5550101'],
						['employees', '40'],
						['start_date', '1769331600000'],
						['recent_entrance_page_url', 'https://example.com/landing/spring'],
						['socialProfiles', '{"web":"https://northwind.example"}'],
					],
				},
				{
					id: 7003,
					name: 'Nia Silent',
					email: 'nia@quiet.example',
					created: 1772787600000,
					attributes: expect.any(Array),
				},
			],
			users: [
				{ id: 41, name: 'Ines Varga', email: 'ines@example.com' },
				{ id: 42, name: 'Tomasz Lind', email: 'tomasz@example.com' },
				{ id: 43, name: 'Welcome Bot', bot: true },
			],
			playbooks: [{ id: 2536091, name: 'Welcome on Pricing' }],
			meetings: [
				expect.objectContaining({ contact: 7001, status: 'CANCELED' }),
				{
					contact: 7001,
					agent: 41,
					conversation: 3001,
					from: 1773046800000,
					until: 1773048600000,
					status: 'ACTIVE',
					type: 'Demo',
				},
				expect.objectContaining({ contact: 7002 }),
			],
		});
	});

	it('hold the latest of a conversation that is there twice', () => {
		const twice = ['open', 'closed'].map((status) => ({ ...empty, conversation: { id: 1, status } }));
		expect(given(viewerData({ conversations: twice }))).toMatchObject({ conversations: [{ id: 1, status: 'closed' }] });
	});

	it('say who wrote a message: the contact, another one, a user, or nobody knows', () => {
		const authors = [
			{ type: 'contact', id: 5 },
			{ type: 'contact', id: 6 },
			{ type: 'user', id: 7, bot: false },
			{ type: 'user' },
			undefined,
		];
		const messages = authors.map((author) => ({ author, body: 'x' }));
		expect(
			given(viewerData({ conversations: [{ ...empty, conversation: { id: 1, contactId: 5 }, messages }] })),
		).toMatchObject({
			conversations: [
				{ agents: [7], messages: [{ text: 'x' }, { contact: 6 }, { by: 7 }, { by: null }, { by: null }] },
			],
		});
	});

	it('say of which page a message is only where that changes, and of each visit', () => {
		const messages: IDataObject[] = ['a', 'a', undefined, 'b', 'a'].map((href) => ({ body: 'x', context: { href } }));
		messages.push({ context: { href: 'a' } });
		expect(given(viewerData({ conversations: [{ ...empty, conversation: { id: 1 }, messages }] }))).toMatchObject({
			conversations: [
				{
					pages: [{ href: 'a' }, { href: 'b' }],
					messages: [{ page: 0 }, {}, {}, { page: 1 }, { page: 0 }, { page: 0 }],
				},
			],
		});
	});

	it('take fewer than 200 bytes for a message of a usual length', () => {
		const body = `<p>${'A sentence with some words in it. '.repeat(3)}</p>`;
		const messages = Array.from({ length: 1_000 }, (_, id) => ({
			id,
			author: { type: 'user', id: 5136942, bot: false },
			type: 'chat',
			body,
			createdAt: 1772787600000 + id,
		}));
		const script = viewerData({ conversations: [{ ...empty, conversation: { id: 1 }, messages }] });
		expect(Buffer.byteLength(script) / messages.length).toBeLessThan(200);
	});

	it('mean nothing to JavaScript, whatever stands in them', () => {
		const hostile = `\\');"'</script><!--\u2028\u2029\ud800\u0000\${x}\n\r`;
		const contact = {
			id: 1,
			attributes: JSON.parse(`{"__proto__":{"a":1},"constructor":"c","x":${JSON.stringify(hostile)}}`),
		};
		const script = viewerData({
			conversations: [{ ...empty, conversation: { id: '__proto__', status: hostile }, contact }],
		});
		expect(script).toMatch(/^driftArchive\('[^<\u2028\u2029\n\r]*'\);\n$/);
		expect(given(script)).toMatchObject({
			conversations: [{ id: '__proto__', status: hostile }],
			contacts: [
				{
					attributes: [
						['__proto__', '{"a":1}'],
						['constructor', 'c'],
						['x', hostile],
					],
				},
			],
		});
	});
});

describe('the files of the viewer', () => {
	const files = viewerFiles(
		['viewer-000002.js', 'viewer-000010.js', 'viewer-1000000.js'],
		{
			at: '2026-03-20T05:00:00.000Z',
			reasons: ['Some were left out.'],
			refused: [
				{ kind: 'attachment', status: 404, count: 1 },
				{ kind: 'contact', status: 404, count: 1_200 },
			],
		},
		[
			{ kind: 'attachment', id: 5, fileName: 'a/b.png', status: 404, reason: 'gone', at: '' },
			{ kind: 'conversation', id: 6, status: null, reason: 'no answer', at: '' },
			{ kind: 'teams', id: 'teams', status: 403, reason: 'scope', at: '' },
		],
	);

	it('are the page, what it loads, and the list of the data', () => {
		expect(files.map(({ name }) => name)).toEqual(['index.html', 'viewer.css', 'viewer.js', 'viewer-files.js']);
		expect(given(String(files.at(-1)?.text))).toEqual({
			generated: '2026-03-20T05:00:00.000Z',
			files: ['viewer-1000000.js', 'viewer-000010.js', 'viewer-000002.js'],
			missing: ['Some were left out.', 'Drift refused 1,201 things: the report names what.'],
			refusedAttachments: [['attachment-5-b.png', { kind: 'attachment', status: 404, reason: 'gone' }]],
			refusedConversations: [['6', { kind: 'conversation', status: null, reason: 'no answer' }]],
		});
	});

	it('name no address of a network', () => {
		for (const { text } of files) expect(text.replaceAll('https?:', '')).not.toMatch(/https?:\/\/|\/\/[a-z]+\.[a-z]/i);
	});
});

it('attachments have names that are safe everywhere, and no two the same', () => {
	expect(attachmentFileName(7, '../a/b:c\u202e.png')).toBe('attachment-7-b_c_.png');
	expect(attachmentFileName(7, undefined)).toBe('attachment-7');
	expect(attachmentFileName('../x', 'n'.repeat(300))).toHaveLength(255);
});
