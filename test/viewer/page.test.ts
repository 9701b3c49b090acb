import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageJson } from '../../viewer/build';

const file = join(__dirname, '../../nodes/Drift/resources/archive/viewer/page.json');

it('is built from the sources as they are; if it fails: npm run viewer', () => {
	const built = pageJson();
	// `npm run viewer`: the file is made what it should be before it is compared
	if (process.env.VIEWER === 'write') writeFileSync(file, built);
	expect(readFileSync(file, 'utf8')).toBe(built);
});
