import { runCredentialTest, runListSearch } from './editor.ts';
import { startTinyServer, tinyApi, tinyNode } from './tiny.ts';
import type { TinyServer } from './tiny.ts';

let server: TinyServer;

beforeAll(async () => {
	server = await startTinyServer();
});
afterAll(async () => await server.close());

const setup = (parameters = {}) => ({
	nodeType: tinyNode,
	credentialType: tinyApi,
	credentials: { baseUrl: server.url },
	parameters,
});

it("asks a picker, with filter, page, the node's parameters and its credential", async () => {
	const first = await runListSearch({ ...setup(), method: 'findThings', filter: 'ann', paginationToken: '2' });
	expect(first).toEqual({ results: [{ name: '{"id":"object-ann-2?key=k"}', value: 1 }], paginationToken: 'next' });
	const second = await runListSearch({ ...setup({ output: 'list' }), method: 'findThings' });
	expect(second.results[0]?.name).toBe('{"id":"list-undefined-undefined?key=k"}');
	expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
		'Bearer default-token',
		'Bearer default-token',
	]);
});

it('throws what the picker throws', async () => {
	const credentials = { baseUrl: `${server.url}/missing` };
	await expect(runListSearch({ ...setup(), credentials, method: 'findThings' })).rejects.toThrow('could not be found');
	await expect(runListSearch({ ...setup(), method: 'nothing' })).rejects.toThrow('no list search method nothing');
});

it('tests a credential by the method the node names', async () => {
	const tested = await runCredentialTest({ ...setup(), credentials: { baseUrl: server.url, token: 'mine' } });
	expect(tested).toEqual({ status: 'OK', message: 'mine {"id":"test"}' });
	const untested = { ...tinyNode, description: { ...tinyNode.description, credentials: [{ name: 'tinyApi' }] } };
	await expect(runCredentialTest({ ...setup(), nodeType: untested })).rejects.toThrow('no method that tests tinyApi');
});
