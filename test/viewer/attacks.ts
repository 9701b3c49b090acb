import type { IDataObject } from 'n8n-workflow';

import type { ConversationRecord } from '../../nodes/Drift/resources/archive/conversationRecord';
import type { Viewed } from '../../nodes/Drift/resources/archive/viewer/viewerData';

/** What people write who want to run something in a page, or have it call an address. It sets `hacked` wherever it runs. */
export const payloads = (url: string): string[] => [
	'<script>hacked = 1</script>',
	`<script src="${url}/script.js"></script>`,
	`<img src=x onerror="hacked = 1">`,
	`<img src="${url}/picture.png">`,
	`<svg onload="hacked = 1"><script>hacked = 1</script><animate onbegin="hacked = 1" attributeName=x dur=1s></svg>`,
	`<math><mtext><table><mglyph><style><img src=x onerror="hacked = 1">`,
	'<a href="javascript:hacked = 1">a link</a>',
	'<a href=" java\tscript:hacked = 1">a link with a tab</a>',
	'<a href="&#106;avascript:hacked = 1">a link with an entity</a>',
	'<a href="data:text/html,<script>alert(1)</script>">a page in a link</a>',
	'<a href="vbscript:hacked">an old link</a>',
	`<iframe src="${url}/frame.html" srcdoc="<script>parent.hacked = 1</script>"></iframe>`,
	`<object data="${url}/object"></object><embed src="${url}/embed">`,
	`<form action="${url}/form"><button autofocus onfocus="hacked = 1">send</button></form>`,
	`<link rel="stylesheet" href="${url}/style.css"><style>@import "${url}/import.css"; body { background: url(${url}/background.png) }</style>`,
	`<div style="background: url(${url}/inline.png); position: fixed; inset: 0">over everything</div>`,
	`<meta http-equiv="refresh" content="0; url=${url}/refresh"><base href="${url}/base/">`,
	`<video src="${url}/video.mp4" autoplay onerror="hacked = 1"></video><audio src="${url}/audio.mp3" autoplay>`,
	'&lt;script&gt;hacked = 1&lt;/script&gt; &lt;img src=x onerror=&quot;hacked = 1&quot;&gt;',
	'</script><script>hacked = 1</script>',
	"');hacked = 1;//",
	"\\');hacked = 1;//",
	'\u2028hacked = 1\u2029',
	'${hacked = 1}{{constructor.constructor("hacked = 1")()}}',
	"\"><img src=x onerror=hacked=1>' onmouseover=hacked=1 x='",
	'\u202etxt.exe\u202c \u2066isolated, and never ended',
	'\ud800 half a character',
	`<!--><img src=x onerror="hacked = 1">-->`,
	`]]><![CDATA[<script>hacked = 1</script>]]>`,
	'w'.repeat(5_000),
	`https://example.com/"onmouseover="hacked=1`,
	`${'<div>'.repeat(1_000)}deep`,
];

/** Names that mean something to JavaScript. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** An archive in which every place that others fill holds every payload. */
export function attackRecords(url: string): Viewed {
	const texts = payloads(url);
	const contactOf = (id: number | string, text: string): IDataObject => ({
		id,
		// a member of that name, as JSON can have it
		attributes: JSON.parse(
			JSON.stringify({ name: text, email: text, company: text, [text]: text }).replace(
				'{',
				'{"__proto__":{"hacked":1},',
			),
		),
	});
	const conversationOf = (id: number | string, text: string, index: number): ConversationRecord => ({
		conversation: {
			id,
			status: text,
			contactId: 100 + index,
			participants: [200 + index, text],
			inboxId: text,
			relatedPlaybookId: 600 + index,
			createdAt: index % 2 === 0 ? index : 8.64e15 + 1,
			updatedAt: 1_000 - index,
			conversationTags: [{ name: text, color: 'red;background:url(x)' }],
		},
		messages: [
			{
				author: { type: 'contact', id: 100 + index },
				context: { href: `javascript:hacked = 1//${text}`, title: text },
				type: 'chat',
			},
			{
				author: { type: text, id: text, bot: text },
				type: text,
				body: text,
				buttons: [{ label: text, value: text }],
				attributes: { preMessages: [{ body: text, sender: { name: text } }] },
				attachments: [
					{ id: `../../${index}`, fileName: text },
					{ id: 300 + index, fileName: `${text}.html` },
					{ id: 400 + index, fileName: `${text}.png` },
					{ id: 500 + index, fileName: `javascript:hacked=1//${text}.pdf` },
					{ url: text },
				],
			},
			{ author: null, body: `<p>${text}</p>`, createdAt: text },
		],
		transcript: null,
		contact: contactOf(100 + index, text),
		refused: [{ kind: text, id: text, status: 404, reason: text, at: text }],
		archivedAt: text,
	});
	return {
		conversations: [
			...texts.map((text, index) => conversationOf(1_000 + index, text, index)),
			...NAMES.map((name, index) => conversationOf(name, name, texts.length + index)),
			{ ...conversationOf(9_999, 'transcript', 99), messages: [], transcript: texts.join('\n') },
		],
		users: [
			...texts.map((text, index) => ({ id: 200 + index, name: text, email: text })),
			...NAMES.map((name) => ({ id: name, name })),
		],
		contacts: [...texts.map((text) => contactOf(text, text)), ...NAMES.map((name) => contactOf(name, name))],
		playbooks: texts.map((text, index) => ({ id: 600 + index, name: text })),
		meetings: texts.map((text, index) => ({
			schedulerId: 100 + index,
			agentId: text,
			conversationId: text,
			slotStart: 8.64e15 + 1,
			slotEnd: index,
			status: text,
			meetingType: text,
		})),
	};
}
