import { messageText } from '../../../../nodes/Drift/output/messageText';

describe('the text of a message', () => {
	it.each([
		[
			'a link whose text is another',
			'<p>Read <a href="https://a.example/?x=1&amp;y=2">this</a>, please</p>',
			'Read this (https://a.example/?x=1&y=2), please',
		],
		['a link whose text is its address', '<a href="https://a.example/">a.example</a>', 'a.example'],
		['an email address', '<a href="mailto:me@a.example">me@a.example</a>', 'me@a.example'],
		['a link without a text', 'see <a href="https://a.example"></a>', 'see https://a.example'],
		['a link around other tags', "<a class=x href='https://a.example'><b>bold</b></a>", 'bold (https://a.example)'],
		['a link that does not end', '<a href=https://a.example>one', 'one (https://a.example)'],
		[
			'links in links',
			'<a href="https://a.example">one<a href="https://b.example">two</a></a>',
			'one (https://a.example)two (https://b.example)',
		],
		['a link that would run', '<a href="javascript:alert(1)">run</a>', 'run (javascript:alert(1))'],
		[
			'a picture',
			'<p>look <img src="https://a.example/x.png" alt="a cat"></p>',
			'look [picture a cat https://a.example/x.png]',
		],
		[
			'what else is embedded',
			'<video src="https://a.example/v.mp4"></video><iframe src="https://b.example"></iframe>',
			'[video https://a.example/v.mp4][page https://b.example]',
		],
		[
			'a link around a picture',
			'<a href="https://a.example/v"><img src="https://a.example/v.gif"></a>',
			'[picture https://a.example/v.gif] (https://a.example/v)',
		],
		['a picture in itself', '<img src="data:image/png;base64,AAAA">', '[picture]'],
		['no HTML', '5 < 6 &amp; 7 > 6', '5 < 6 & 7 > 6'],
		['an abbreviation', '<abbr title="x">y</abbr>', 'y'],
	])('loses nothing of %s', (_, html, text) => {
		expect(messageText(html)).toBe(text);
	});

	it('is found in the time that its length takes', () => {
		for (const piece of ['<a href="', '<a ', '<a href=x>', '</a>', '<img src="data:', 'href = "'])
			expect(messageText(piece.repeat(50_000)).length).toBeGreaterThanOrEqual(0);
	});
});
