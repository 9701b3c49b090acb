import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NEEDED } from '../../nodes/Drift/resources/archive/check/scopes';
import { upsert } from '../../nodes/Drift/resources/contact/upsert';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The words a reader sees, those of code and tables included: no comments, no addresses of links, no markup. */
function wordsOf(markdown: string): string[] {
	const seen = markdown.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\]\([^)]*\)/g, ']');
	return seen.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

it('has at most 1,000 words', () => {
	expect(wordsOf('A [link](https://example.com/a b), `npm run x` <!-- not this -->\n| - | 1 |')).toHaveLength(6);
	expect(wordsOf(readme).length).toBeLessThanOrEqual(1000);
});

it('names the scopes that an archive needs in one place', () => {
	const row = readme.split('\n').find((line) => line.startsWith('| the archive |')) ?? '';
	expect([...row.matchAll(/`(\w+)`/g)].map(([, scope]) => scope)).toEqual(Object.keys(NEEDED));
});

it('calls the action of its first workflow what the node creator calls it', () => {
	expect(readme).toContain(`**${upsert.option.action}**`);
});
