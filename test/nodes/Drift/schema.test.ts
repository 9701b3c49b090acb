import type { IDataObject } from 'n8n-workflow';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { Drift } from '../../../nodes/Drift/Drift.node';
import { driftAccount } from './account';
import { fill, inputs, runs } from './schema/runs';
import { schemaOf } from './schema/schemaOf';

/** `npm run schemas`: files are made what they should be before they are compared. */
const isWriting = process.env.SCHEMAS === 'write';

const { version, properties } = new Drift().description;

/** Where n8n looks for the schemas of this version of the node: 1 is v1.0.0. */
const folder = join(
	__dirname,
	`../../../nodes/Drift/__schema__/v${String(version).split('.').concat('0', '0').slice(0, 3).join('.')}`,
);
const fileOf = (operation: string) => `${operation.replace('.', '/')}.json`;
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : 'no file');

const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options = [], displayOptions }) =>
		options.map((option) => `${displayOptions?.show?.resource?.[0]}.${'value' in option ? option.value : ''}`),
	);

// an account without anything invented: all that comes out has been filled in
const account = driftAccount({ contacts: 0, conversations: 0, messages: 0, accounts: 0, meetings: 0 });

it.each(operations.map((operation) => ({ operation })))(
	'$operation has the schema of what comes out; if it fails: npm run schemas',
	async ({ operation }) => {
		const run = runs[operation];
		if (!run) throw new Error(`schema/runs.ts does not say how to run ${operation}`);
		const rows: IDataObject[] = [];
		const filled = fill(account.drift.account);
		for (const parameters of [run(filled)].flat()) {
			const { output, error } = await account.run(operation, parameters, inputs[operation] ?? [{ ...filled.message }]);
			expect(error).toBeUndefined();
			rows.push(...output.map(({ json }) => json));
		}

		const schema = `${JSON.stringify(schemaOf(rows), null, '\t')}\n`;
		// Drift has not yet given all of its fields to what is new; of anything else some run must tell the types
		if (!operation.endsWith('.create')) expect(schema).not.toContain('"null"');
		const file = join(folder, fileOf(operation));
		if (isWriting) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, schema);
		}
		expect(read(file)).toBe(schema);
	},
);

it('keeps no schema of an operation that is gone; if it fails: npm run schemas', () => {
	const wanted = operations.map(fileOf);
	const left = () =>
		(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []).filter(
			(file) => file.endsWith('.json') && !wanted.includes(file.replaceAll(sep, '/')),
		);
	if (isWriting) for (const file of left()) rmSync(join(folder, file));
	expect(left()).toEqual([]);
});

it('runs no operation that is gone', () => {
	expect(Object.keys(runs).filter((operation) => !operations.includes(operation))).toEqual([]);
});
