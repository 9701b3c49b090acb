import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Drift } from '../../../nodes/Drift/Drift.node';
import { DriftTrigger } from '../../../nodes/Drift/DriftTrigger.node';

const { description: node } = new Drift();
const { description: trigger } = new DriftTrigger();
const codex = JSON.parse(readFileSync(join(__dirname, '../../../nodes/Drift/Drift.node.json'), 'utf8'));

it("has a trigger that says what both are for: n8n's list shows them as one, with the trigger's description", () => {
	expect(trigger.name.replace('Trigger', '')).toBe(node.name);
	expect(trigger.description).toMatch(/export and manage .*, or start a workflow/i);
});

it.each([
	'drift',
	'drift export',
	'drift archive',
	'drift transcript',
	'drift chat',
	'drift webhook',
	'salesloft',
	'live chat',
	'transcript',
	'export',
	'backup',
	'migration',
])('is found by "%s": n8n looks for its letters, in their order, in the name or in one alias', (query) => {
	const pattern = new RegExp([...query].join('.*'), 'i');
	expect([node.displayName, ...codex.alias].filter((name) => pattern.test(name))).not.toEqual([]);
});
