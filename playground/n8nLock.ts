// Loaded by n8n before itself: it holds a lock in its home, by which home.ts sees whether one still runs there.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

import { lock } from './lock.ts';

if (isMainThread) {
	if (!lock('n8n.lock')) throw new Error('Another n8n runs in this folder');
	writeFileSync('n8n.pid', String(process.pid));
}
