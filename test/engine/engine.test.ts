import { version } from 'n8n-core/package.json';
import { NodeApiError } from 'n8n-workflow';
import { dirname } from 'node:path';

import { runNode } from './run.ts';
import { programmatic, tinyApi } from './tiny.ts';

declare const N8N_CORE_VERSION: string;

it('is the one that this jest configuration is for', () => {
	expect(version).toBe(N8N_CORE_VERSION);
	const loaded = require.resolve('n8n-core');
	expect(loaded.startsWith(dirname(require.resolve('n8n-core/package.json')))).toBe(true);
});

it('shares its copy of n8n-workflow with the node', async () => {
	let caught: unknown;
	const node = programmatic(async function () {
		await this.helpers.httpRequestWithAuthentication
			.call(this, 'tinyApi', { url: 'http://127.0.0.1:1' })
			.catch((error: unknown) => {
				caught = error;
			});
		return [[]];
	});
	await runNode({ nodeType: node, credentialType: tinyApi, credentials: {}, parameters: {} });
	expect(caught).toBeInstanceOf(NodeApiError);
});
