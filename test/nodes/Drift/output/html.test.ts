import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 0 });

/** The messages of a conversation with such bodies, as they come out for each of two items. */
async function texts(...bodies: Array<string | undefined>) {
	const { account: data } = account.drift;
	const [contact = 0] = data.contacts.keys();
	const { id } = data.conversations.add({ contactId: contact });
	for (const body of bodies)
		data.messages.add({ conversationId: id, author: { id: contact, type: 'contact', bot: false }, body });
	const { output } = await account.run('message.getAll', { conversationId: byId(id) });
	const given = output.map(({ json }) => json.text);
	expect(given.slice(bodies.length)).toEqual(given.slice(0, bodies.length));
	return given.slice(0, bodies.length);
}

describe('the text of a message', () => {
	const TEXTS: Array<[string, string]> = [
		['plain, 2 < 3 & 4 > 1', 'plain, 2 < 3 & 4 > 1'],
		['<p>One</p><p>Two<br>Three<br/>Four</p>', 'One\nTwo\nThree\nFour'],
		[
			'<p>&lt;b&gt; &amp;amp; &quot;q&quot; &#39;a&#39; &#x1F680; &nbsp;|&hellip; &euro;5 &uuml;ber &copy;</p>',
			'<b> &amp; "q" \'a\' 🚀  |… €5 über ©',
		],
		[
			'<div>Read <a href="https://example.com/?a=1&amp;b=2">the docs</a>, <b>now</b><i>!</i></div>',
			'Read the docs (https://example.com/?a=1&b=2), now!',
		],
		['<p>Plans:</p><ul>\n  <li>Free</li>\n  <li><p>Team</p></li></ul><p>Bye</p>', 'Plans:\n- Free\n- Team\nBye'],
		[
			'<p>Hi</p><script>alert("<p>x</p>")</script><style>p { color: red }</style><!-- <p>no</p> --><p>Bye</p>',
			'Hi\nBye',
		],
		[
			'<h1>Title</h1>\r\n\r\n<blockquote>said</blockquote>   <img src="a.png" alt="A">end',
			'Title\nsaid\n[picture A a.png]end',
		],
		['<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>', 'A 1\nB 2'],
		['東京 <p>🚀 &#128640;', '東京\n🚀 🚀'],
		['<p>one\n  two\tthree</p> <p> </p>', 'one two three'],
		['<td>A</td><td>1</td>', 'A 1'],
		['<p>Write to &lt;x@example.com&gt;</p>', 'Write to <x@example.com>'],
		['Write to <nathan@example.com>', 'Write to <nathan@example.com>'],
		['<p>Write to <nathan@example.com></p>', 'Write to <nathan@example.com>'],
		['Hi,\n\n  two &amp; three\nBye\n', 'Hi,\n\n  two & three\nBye'],
		['Hi,\nwrite to <nathan@example.com>\nBye', 'Hi,\nwrite to <nathan@example.com>\nBye'],
		['<!DOCTYPE html><html><body><p>Hi<o:p></o:p></p></body></html>', 'Hi'],
	];

	it.each(TEXTS.map(([html, text]) => ({ html, text })))('of $html', async ({ html, text }) => {
		expect(await texts(html, 'other')).toEqual([text, 'other']);
	});

	it('is there, and empty, where a message has no body', async () => {
		expect(await texts(undefined, '')).toEqual(['', '']);
	});

	it('comes of what somebody sent to keep the node busy', async () => {
		const many = (part: string) => part.repeat(50_000);
		const bodies = [
			many('&nbsp;'),
			`<p>a${many('&nbsp;')}b</p>`,
			`<p>${many('<')}b</p>`,
			`${many('<li ')}b`,
			`a${many('<!--')}`,
			`a${many('<script>')}`,
			`a<a ${many('x ')}`,
		];
		expect(await texts(...bodies)).toEqual([
			'',
			`a${many(' ')}b`,
			`${many('<')}b`,
			`${many('<li ')}b`,
			'a',
			'a',
			`a<a ${many('x ').trim()}`,
		]);
	});
});
