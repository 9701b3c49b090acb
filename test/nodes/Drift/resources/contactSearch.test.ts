import type { INodeParameters } from 'n8n-workflow';

import { driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0 });

describe('Get Many', () => {
	it('finds by email, and nobody where there is nobody', async () => {
		for (const externalId of ['M-1', 'M-2', 'M-3'])
			account.drift.account.contacts.add({ attributes: { email: 'many@example.com', externalId } });
		const { output } = await account.run('contact.getAll', { emailAddress: '={{ $json.email }}', limit: 2 }, [
			{ email: 'nobody@example.com' },
			{ email: 'many@example.com' },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 1 }]);
		expect(account.drift.requests.map(({ query }) => query)).toEqual([
			{ email: 'nobody@example.com', limit: '2' },
			{ email: 'many@example.com', limit: '2' },
		]);
		const all = await account.run('contact.getAll', { emailAddress: 'many@example.com', returnAll: true }, [{}]);
		expect(all.output).toHaveLength(3);
	});

	it('takes the choice from an expression, and refuses one there is not', async () => {
		account.drift.account.contacts.add({ attributes: { email: 'choice@example.com', externalId: 'CH-1' } });
		const parameters = {
			searchBy: '={{ $json.by }}',
			emailAddress: '={{ $json.value }}',
			externalIds: '={{ $json.value }}',
		};
		const { output } = await account.run('contact.getAll', parameters, [
			{ by: 'email', value: 'choice@example.com' },
			{ by: 'externalId', value: 'CH-1' },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		account.drift.reset();
		const { error } = await account.run('contact.getAll', parameters, [
			{ by: 'email', value: 'choice@example.com' },
			{ by: 'phone', value: '1' },
		]);
		expect(error?.message).toBe(`'Search By' is not an option: "phone" (item 1)`);
		expect(account.drift.requests).toEqual([]);
	});

	it('finds by external IDs', async () => {
		for (const externalId of ['X-1', 'X-2', 'X-3'])
			account.drift.account.contacts.add({ attributes: { email: 'ids@example.com', externalId } });
		const { output } = await account.run('contact.getAll', {
			searchBy: 'externalId',
			externalIds: 'X-3, X-1',
			returnAll: true,
		});
		expect(output).toHaveLength(4);
		expect(account.drift.requests[0]?.query).toEqual({ idType: 'external', id: ['X-3', 'X-1'] });
	});

	it('finds 120 external IDs in groups, so that no address is too long, and gives each contact once', async () => {
		const ids = Array.from({ length: 120 }, (_, count) => `group-${count}`);
		for (const externalId of ids)
			account.drift.account.contacts.add({ attributes: { email: 'group@example.com', externalId } });
		const parameters = { searchBy: 'externalId', externalIds: '={{ $json.ids }}', returnAll: true };
		const { output } = await account.run('contact.getAll', parameters, [
			{ ids },
			{ ids: [...ids.slice(0, 3), ...ids.slice(0, 3)].join(', ') },
		]);
		const found = [0, 1].map((item) =>
			output
				.filter(({ pairedItem }) => JSON.stringify(pairedItem) === `{"item":${item}}`)
				.map(({ json }) => json.externalId),
		);
		expect(found).toEqual([ids, ids.slice(0, 3)]);
		const asked = account.drift.requests.map(({ query }) => [query.id].flat()).sort((a, b) => b.length - a.length);
		expect([asked.map((group) => group.length), new Set(asked.flat())]).toEqual([[50, 50, 20, 3], new Set(ids)]);
	});

	it('asks for no more of them than Limit needs, and for the next where some are not there', async () => {
		const ids = Array.from({ length: 60 }, (_, count) => `limit-${count}`);
		for (const externalId of ids)
			account.drift.account.contacts.add({ attributes: { email: 'limit@example.com', externalId } });
		const parameters = { searchBy: 'externalId', externalIds: '={{ $json.ids }}', limit: 10 };
		const within = await account.run('contact.getAll', parameters, [{ ids }]);
		expect([within.output.map(({ json }) => json.externalId), account.drift.requests.length]).toEqual([
			ids.slice(0, 10),
			1,
		]);
		const unknown = ids.map((id) => `no-${id}`);
		const behind = await account.run('contact.getAll', parameters, [{ ids: [...unknown, ...ids] }]);
		expect(behind.output.map(({ json }) => json.externalId)).toEqual(ids.slice(0, 10));
		// three groups hold the first 90 of 120
		expect(account.drift.requests).toHaveLength(1 + 2);
	});

	describe('where Drift names the next page in the header Link', () => {
		const row = (id: number) => ({ id, createdAt: 1, attributes: { email: 'a+b@example.com' } });
		const link = (address: string) => ({ link: `<${address}>; rel='next'` });
		const get = async (parameters: INodeParameters) =>
			await account.run('contact.getAll', { emailAddress: 'a+b@example.com', ...parameters }, [{}]);

		it('reads on there, without going to the host it names, and gives each contact once', async () => {
			account.drift.fault({
				status: 200,
				body: { data: [row(1), row(2)] },
				headers: link('https://driftapi.com/contacts?email=a%2Bb%40example.com&limit=100&next=2'),
			});
			account.drift.fault({ status: 200, body: { data: [row(2), row(3)] } });
			const { output, error } = await get({ returnAll: true });
			expect([error, output.map(({ json }) => json.id)]).toEqual([undefined, [1, 2, 3]]);
			expect(account.drift.requests.map(({ path, query }) => ({ path, ...query }))).toEqual([
				{ path: '/contacts', email: 'a+b@example.com', limit: '100' },
				{ path: '/contacts', email: 'a+b@example.com', limit: '100', next: '2' },
			]);
		});

		it('does not where Limit is reached, and ends where it leads to the same page again', async () => {
			const again = link('/contacts?email=a%2Bb%40example.com&next=2');
			account.drift.fault({ status: 200, body: { data: [row(1), row(2)] }, headers: again });
			expect((await get({ limit: 2 })).output.map(({ json }) => json.id)).toEqual([1, 2]);
			expect(account.drift.requests).toHaveLength(1);
			account.drift.fault({ status: 200, body: { data: [row(1), row(2)] }, headers: again, times: 9 });
			expect((await get({ returnAll: true })).output.map(({ json }) => json.id)).toEqual([1, 2]);
			expect(account.drift.requests).toHaveLength(1 + 2);
		});

		it('reads on for external IDs too', async () => {
			account.drift.fault({
				status: 200,
				body: { data: [row(1)] },
				headers: link('https://driftapi.com/contacts?idType=external&id=A&id=B&next=1'),
			});
			account.drift.fault({ status: 200, body: { data: [row(2)] } });
			const { output } = await get({ searchBy: 'externalId', externalIds: 'A, B', returnAll: true });
			expect(output.map(({ json }) => json.id)).toEqual([1, 2]);
			expect(account.drift.requests[1]?.query).toEqual({ idType: 'external', id: ['A', 'B'], next: '1' });
		});
	});
});
