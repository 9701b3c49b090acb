import type { IExecuteFunctions, INodeExecutionData, OnError } from 'n8n-workflow';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { object } from '../../../../nodes/Drift/client/response';
import { executeOnce } from '../../../../nodes/Drift/execution/executeOnce';
import { runNode as runOperations } from '../../../../nodes/Drift/execution/runNode';
import { storedFiles } from '../../../../nodes/Drift/resources/archive/storedFiles';
import { runNode } from '../../../engine/run.ts';
import type { RunOptions } from '../../../engine/run.ts';
import { driftAccount } from '../account';

const account = driftAccount();

/** Gives what Drift answers once, and the names and texts of all files that are wanted. */
const once = executeOnce({}, (_, inputs) => async ({ context, request, options }) => {
	const files = await storedFiles(context, inputs, (name) => name !== 'unwanted.bin');
	const json = object((await request({ ...options, url: '/conversations/stats' })).body);
	return [{ json: { ...json, files: files.map(({ name, content }) => [name, content.toString()]) } }, { json: {} }];
});

/** The node, one of whose operations runs once. */
class Once extends Drift {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, new Map([['token.getInfo', { execute: once }]]));
	}
}

const run = async (items: RunOptions['items'], settings?: RunOptions['settings'], onError?: OnError) =>
	await runNode({
		nodeType: new Once(),
		credentialType: new DriftApi(),
		credentials: { accessToken: account.drift.token, baseUrl: account.drift.url },
		parameters: { resource: 'token', operation: 'getInfo' },
		items,
		settings,
		...(onError && { onError }),
	});

const file = (fileName: string, text: string) => ({
	fileName,
	mimeType: 'text/plain',
	data: Buffer.from(text).toString('base64'),
});

it('does the work of all items once, linked to the first', async () => {
	const { output, error } = await run([
		{ json: {}, binary: { data: file('position-1.json', 'one'), other: file('unwanted.bin', '') } },
		{ json: {} },
		{ json: {}, binary: { attachment_0: file('archive/2026/slice-000001.json', 'two') } },
	]);
	expect(error).toBeUndefined();
	expect(account.drift.requests).toHaveLength(1);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	expect(output[0]?.json.files).toEqual([
		['position-1.json', 'one'],
		['slice-000001.json', 'two'],
	]);
});

it('fails once, in words that count no items, and is tried again as a whole', async () => {
	account.drift.fault({ method: 'GET', status: 403, times: 2 });
	const stopped = await run([{}, {}]);
	expect(stopped.error?.message).toMatch(/^Drift refused the token/);
	expect(stopped.error?.description).not.toContain('items');

	const { output, error } = await run([{}, {}], { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 });
	expect([error, output.length, account.drift.requests.length]).toEqual([undefined, 2, 3]);
});

it('gives one item with the error if the workflow goes on', async () => {
	account.drift.fault({ method: 'GET', status: 403 });
	const { output } = await run([{}, {}], {}, 'continueRegularOutput');
	expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		[expect.stringMatching(/^Drift refused the token/), { item: 0 }],
	]);
});
