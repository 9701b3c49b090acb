import type { ICredentialType, INodeParameters, INodeType } from 'n8n-workflow';

import { runNode } from './run.ts';
import { programmatic, startTinyServer, tinyApi, tinyFunctionApi, tinyNode } from './tiny.ts';
import type { TinyServer } from './tiny.ts';

let server: TinyServer;

beforeAll(async () => {
	server = await startTinyServer();
});
afterAll(async () => await server.close());
afterEach(() => server.requests.splice(0));

const setup = (nodeType: INodeType, parameters: INodeParameters = {}, credentialType: ICredentialType = tinyApi) => ({
	nodeType,
	credentialType,
	credentials: { baseUrl: server.url },
	parameters,
});

const path = '={{ $json.path }}';
const items = [
	{ path: '/things/1', note: 'first' },
	{ path: '/missing/2', note: 'second' },
	{ path: '/things/3', note: 'third' },
];

describe('requests', () => {
	it('sends one per item, with the defaults of node and credential', async () => {
		const { output, status } = await runNode({ ...setup(tinyNode), items: [{}, {}] });
		expect(status).toBe('success');
		expect(output.map(({ json }) => json)).toEqual([{ id: 'default?key=k' }, { id: 'default?key=k' }]);
		expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer default-token',
			'Bearer default-token',
		]);
	});

	it('authenticates with a function too', async () => {
		await runNode({ ...setup(tinyNode, {}, tinyFunctionApi), items: [{}, {}] });
		expect(server.requests.map(({ headers }) => headers['x-token'])).toEqual(['default-token', 'default-token']);
	});

	it('evaluates expressions, item by item, in parameters and credentials', async () => {
		const options = setup(tinyNode, {
			path: '=/things/{{ $itemIndex }}-{{ $json.note.toUpperCase() }}-{{ $now.zoneName }}',
		});
		const credentials = { ...options.credentials, token: '={{ "to" + "ken" }}' };
		await runNode({ ...options, credentials, items, timezone: 'Asia/Tokyo' });
		expect(server.requests.map(({ url }) => url)).toEqual(
			['0-FIRST', '1-SECOND', '2-THIRD'].map((thing) => `/things/${thing}-Asia/Tokyo?key=k`),
		);
		expect(server.requests[0]?.headers.authorization).toBe('Bearer token');
	});
});

describe('links', () => {
	it('are guessed by the engine if counts are equal, and missing if they are not', async () => {
		const equal = await runNode({ ...setup(tinyNode), items });
		expect(equal.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		const lists = await runNode({ ...setup(tinyNode, { path: '/things', output: 'list' }, tinyFunctionApi), items });
		expect(lists.output.map(({ json }) => json)).toEqual(
			Array.from({ length: 3 }, () => [{ id: 'a' }, { id: 'b' }]).flat(),
		);
		expect(lists.output.some(({ pairedItem }) => pairedItem)).toBe(false);
	});

	it('that a node sets stay', async () => {
		const backwards = programmatic(async function () {
			return [
				this.getInputData()
					.map((_, item) => ({ json: { item }, pairedItem: { item } }))
					.reverse(),
			];
		});
		const { output } = await runNode({ ...setup(backwards), items });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }, { item: 1 }, { item: 0 }]);
	});
});

describe('errors', () => {
	const message = 'The resource you are requesting could not be found';

	it('stop the execution', async () => {
		const { status, error, output, errorOutput } = await runNode({ ...setup(tinyNode, { path }), items });
		expect(status).toBe('error');
		expect(error).toMatchObject({ name: 'NodeApiError', message, description: 'No such thing', httpCode: '404' });
		expect(error?.context).toMatchObject({ itemIndex: 1, data: { error: { message: 'No such thing' } } });
		expect([output, errorOutput]).toEqual([[], []]);
	});

	it('continue by the regular output', async () => {
		const { status, error, output, errorOutput } = await runNode({
			...setup(tinyNode, { path }),
			items,
			onError: 'continueRegularOutput',
		});
		expect([status, error]).toEqual(['success', undefined]);
		expect(output.map(({ json }) => json)).toEqual([{ id: '1?key=k' }, { error: message }, { id: '3?key=k' }]);
		expect(errorOutput).toEqual([]);
	});

	it('continue by the error output', async () => {
		const { output, errorOutput } = await runNode({
			...setup(tinyNode, { path }),
			items,
			onError: 'continueErrorOutput',
		});
		expect(output.map(({ json }) => json)).toEqual([{ id: '1?key=k' }, { id: '3?key=k' }]);
		expect(errorOutput.map(({ json }) => json)).toEqual([{ error: message }]);
	});

	it("get the input's fields on the error output if the item is linked and carries its error in `json` alone", async () => {
		const linked = programmatic(async function () {
			return [
				this.getInputData().map((_, item) => ({ json: item === 1 ? { error: 'No' } : {}, pairedItem: { item } })),
			];
		});
		const { output, errorOutput } = await runNode({ ...setup(linked), items, onError: 'continueErrorOutput' });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorOutput).toEqual([{ json: { ...items[1], error: 'No' }, pairedItem: { item: 1 } }]);
	});

	it('of the whole node are told even if the execution continues, with the input as output', async () => {
		const broken = programmatic(async () => {
			throw new Error('Broken');
		});
		const { error, output } = await runNode({ ...setup(broken), items, onError: 'continueRegularOutput' });
		expect(error?.message).toBe('Broken');
		expect(output.map(({ json }) => json)).toEqual(items);
	});
});

it('carries binary data in and out', async () => {
	const file = await runNode({ ...setup(tinyNode, { output: 'file' }, tinyFunctionApi), items: [{}, {}] });
	expect(file.output.map(({ binary }) => binary?.['data']?.fileName)).toEqual(['thing.txt', 'thing.txt']);
	const read = programmatic(async function () {
		const buffers = this.getInputData().map(async (_, item) => await this.helpers.getBinaryDataBuffer(item, 'data'));
		return [
			(await Promise.all(buffers)).map((buffer, item) => ({ json: { text: buffer.toString() }, pairedItem: { item } })),
		];
	});
	const { output } = await runNode({ ...setup(read), items: file.output });
	expect(output.map(({ json }) => json)).toEqual([{ text: '{"id":"default"}' }, { text: '{"id":"default"}' }]);
});

describe('cancelling', () => {
	const until = async (condition: () => boolean) => {
		while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
	};

	it('aborts the signal that the node sees', async () => {
		const stop = new AbortController();
		let waiting: AbortSignal | undefined;
		const waits = programmatic(async function () {
			const signal = this.getExecutionCancelSignal();
			waiting = signal;
			await new Promise((resolve) => signal?.addEventListener('abort', resolve));
			return [this.getInputData().map((_, item) => ({ json: { aborted: signal?.aborted }, pairedItem: { item } }))];
		});
		const run = runNode({ ...setup(waits), items, signal: stop.signal });
		await until(() => waiting !== undefined);
		expect(waiting?.aborted).toBe(false);
		stop.abort();
		expect((await run).status).toBe('canceled');
		expect(waiting?.aborted).toBe(true);
	});

	it('ends the requests of a declarative node', async () => {
		const stop = new AbortController();
		const run = runNode({ ...setup(tinyNode, { path: '/never' }), items, signal: stop.signal });
		await until(() => server.requests.length === 3);
		stop.abort();
		expect((await run).status).toBe('canceled');
		await until(() => server.requests.every(({ aborted }) => aborted));
	});

	it('before the start runs nothing', async () => {
		const { status, runData } = await runNode({ ...setup(tinyNode), items, signal: AbortSignal.abort() });
		expect([status, runData, server.requests]).toEqual(['canceled', undefined, []]);
	});
});
