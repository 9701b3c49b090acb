import type { INodeProperties } from 'n8n-workflow';

import { DriftConversationTrigger } from '../../../../nodes/Drift/DriftConversationTrigger.node';
import { label } from '../../../../nodes/Drift/parameters/parameters';

const { description } = new DriftConversationTrigger();

const isField = (entry: object): entry is INodeProperties => 'type' in entry;
const members = ({ options = [] }: INodeProperties) => [...options];

/** Every field at every depth, each with the way to it. */
const everyField = (fields: INodeProperties[], path = ''): Array<{ path: string; field: INodeProperties }> =>
	fields.flatMap((field) => [
		{ path: `${path}${field.name}`, field },
		...everyField(members(field).filter(isField), `${path}${field.name}.`),
	]);

const choices = (field: INodeProperties) =>
	members(field).flatMap((entry) => ('value' in entry ? String(entry.value) : []));

const fields = everyField(description.properties);

describe('the description of the node', () => {
	it('keeps the names that users have stored', () => {
		const names = fields.map(
			({ path, field }) =>
				`${path}: ${field.type}${choices(field).length > 0 ? ` (${choices(field).join(', ')})` : ''} = ${JSON.stringify(field.default)}`,
		);
		expect({
			node: description.name,
			version: description.version,
			credentials: description.credentials?.map(({ name }) => name),
			names,
		}).toMatchSnapshot();
	});

	it('is of a trigger that n8n polls, and that nothing goes into', () => {
		expect(description).toMatchObject({ polling: true, group: ['trigger'], inputs: [], outputs: ['main'] });
		expect(description.usableAsTool).toBeUndefined();
	});

	it('sorts every list of choices by what the user reads', () => {
		for (const { path, field } of fields) {
			const read = members(field).map((entry) => (isField(entry) ? entry.displayName : entry.name));
			expect([path, read]).toEqual([path, [...read].sort((a, b) => a.localeCompare(b, 'en'))]);
		}
	});

	it('explains every event, and every field but Trigger On, as n8n does', () => {
		expect(
			fields
				.filter(({ field, path }) => !field.description && !['authentication', 'event', 'filters'].includes(path))
				.map(({ path }) => path),
		).toEqual([]);
		const events = fields.filter(({ path }) => path === 'event').flatMap(({ field }) => members(field));
		expect(events).toHaveLength(4);
		for (const event of events) expect(event).toMatchObject({ description: expect.stringMatching(/^When /) });
	});

	it('calls fields in the editor what errors call them', () => {
		const others = fields.filter(({ field }) => field.name !== 'event' && label(field.name) !== field.displayName);
		expect(others.map(({ path, field }) => [path, field.displayName])).toEqual([]);
	});
});
