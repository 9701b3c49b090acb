import { DirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { Drift } from '../../../nodes/Drift/Drift.node';
import { label } from '../../../nodes/Drift/parameters/parameters';
import { resources } from '../../../nodes/Drift/resources';

const { description } = new Drift();
/** All but n8n's own, which come last. */
const properties = description.properties.filter(({ name }) => name !== 'requestOptions');

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const isField = (entry: Entry): entry is INodeProperties => 'type' in entry && 'default' in entry;
const members = (field: INodeProperties): Entry[] => [...(field.options ?? [])];

/** Every field at every depth, each with the way to it; with a `resource.operation`, those that are shown for it. */
function everyField(entries: Entry[], key?: string, path = ''): Array<{ path: string; field: INodeProperties }> {
	return entries.flatMap((entry) => {
		if (!isField(entry)) return 'values' in entry ? everyField(entry.values, key, `${path}${entry.name}.`) : [];
		if (key !== undefined && !shownFor(entry).includes(key)) return [];
		return [
			{ path: `${path}${entry.name}`, field: entry },
			...everyField(members(entry), key, `${path}${entry.name}.`),
		];
	});
}

const operations = resources.flatMap(({ option, operations }) =>
	operations.map(({ option: operation, ...rest }) => ({ resource: option.value, operation, ...rest })),
);

/** Which `resource.operation` a field is shown for; without a rule of its own, for all. */
function shownFor({ displayOptions: { show = {} } = {} }: INodeProperties): string[] {
	const resource = show.resource ?? show['/resource'];
	const operation = show.operation ?? show['/operation'];
	return operations
		.filter((entry) => !resource || resource.includes(entry.resource))
		.filter((entry) => !operation || operation.includes(String(entry.operation.value)))
		.map((entry) => `${entry.resource}.${String(entry.operation.value)}`);
}

const fields = everyField(properties.filter(({ type }) => type !== 'notice'));
/** The fields between the operation and the end. */
const inputs = properties.filter(({ name }) => name !== 'resource' && name !== 'operation');

describe('the description of the node', () => {
	it('keeps the names that users have stored', () => {
		const names = Object.fromEntries(
			operations.map(({ resource, operation: { value } }) => {
				const key = `${resource}.${String(value)}`;
				return [key, everyField(inputs, key).map(({ path, field }) => `${path}: ${field.type}${choices(field)}`)];
			}),
		);
		expect({
			node: description.name,
			version: description.version,
			credentials: description.credentials?.map(({ name }) => name),
			names,
		}).toMatchSnapshot();
	});

	it.each(operations)(
		'$resource: $operation.value has an action, a description, a request, and is executed by code of ours',
		({ resource, operation, method, url, execute }) => {
			expect(operation.action).toMatch(/^[A-Z].+/);
			// n8n wants none: they make a long list longer
			expect(operation.action).not.toMatch(/\b(an?|the)\b/i);
			expect(operation.description).toMatch(/^[A-Z].+/);
			// the archive's ask for several things, or for nothing
			if (resource === 'archive') expect([method, url]).toEqual([undefined, undefined]);
			else
				expect([method, url]).toEqual([
					expect.stringMatching(/^(GET|POST|PATCH|DELETE)$/),
					expect.stringMatching(/^\//),
				]);
			expect(execute).toEqual(expect.any(Function));
			const listed = properties.find(
				({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource),
			);
			expect(listed?.options).toContain(operation);
		},
	);

	it("has n8n's own settings for requests, as n8n gives them to a node whose requests it builds itself", () => {
		const bare: INodeType = { description: { ...description, properties: [] } };
		DirectoryLoader.applyDeclarativeNodeOptionParameters(bare);
		const settings = (entries: Entry[]) =>
			everyField(entries).map(({ path, field }) => [path, field.type, field.default, field.isNodeSetting]);
		expect(settings(description.properties.filter((field) => !properties.includes(field)))).toEqual(
			settings(bare.description.properties),
		);
		expect(settings(bare.description.properties)).toHaveLength(7);
	});

	it('leaves every ID in a path to be filled in and encoded', () => {
		const urls = operations.flatMap(({ url }) => url ?? []);
		expect(urls.filter((url) => !/^(\/(\w+|\{\w+Id(:key)?\}))+$/.test(url))).toEqual([]);
		expect(urls.filter((url) => url.includes('{')).length).toBeGreaterThan(5);
	});

	it('declares no top-level name more often than once a resource', () => {
		const places = properties.map(
			({ name, displayOptions }) => `${name} ${String(displayOptions?.show?.resource ?? 'every resource')}`,
		);
		expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
		const times = (name: string) => properties.filter((field) => field.name === name).length;
		expect([times('resource'), times('returnAll'), times('limit'), times('output'), times('additionalFields')]).toEqual(
			[1, 1, 1, 1, 1],
		);
	});

	it('demands no empty field that an expression in another may make needless', () => {
		const deciding = ({ displayOptions: { show, hide } = {} }: INodeProperties) =>
			Object.keys({ ...show, ...hide }).filter((name) => !/^\/?(resource|operation)$/.test(name));
		const needless = fields.filter(
			({ field }) => field.required && field.default !== 'data' && deciding(field).length > 0,
		);
		expect(needless.map(({ path }) => path)).toEqual([]);
	});

	it('shows no collection without a member', () => {
		const empty = operations.flatMap(({ resource, operation: { value } }) => {
			const shown = everyField(inputs, `${resource}.${String(value)}`).map(({ path }) => path);
			const collections = properties.filter(({ name, type }) => type === 'collection' && shown.includes(name));
			return collections
				.filter(({ name }) => !shown.some((path) => path.startsWith(`${name}.`)))
				.map(({ name }) => `${resource}.${String(value)} ${name}`);
		});
		expect(empty).toEqual([]);
	});

	it('sorts every list of choices by what the user reads', () => {
		for (const { path, field } of fields) {
			if (field.type !== 'options' && field.type !== 'multiOptions' && field.type !== 'collection') continue;
			const read = members(field).map((entry) => (isField(entry) ? entry.displayName : entry.name));
			expect([path, read]).toEqual([path, [...read].sort((a, b) => a.localeCompare(b, 'en'))]);
		}
	});

	it('explains every field', () => {
		const bare = fields.filter(
			({ field }) =>
				!field.description && !['resource', 'operation', 'additionalFields', 'filters'].includes(field.name),
		);
		expect(bare.map(({ path }) => path)).toEqual([]);
	});

	it('shows an example in every text field that a person fills in', () => {
		const bare = fields.filter(
			({ field }) =>
				field.type === 'string' && !field.placeholder && !['value', 'binaryPropertyName'].includes(field.name),
		);
		expect(bare.map(({ path }) => path)).toEqual([]);
	});

	it('calls fields in the editor what errors call them', () => {
		const others = fields.filter(({ field }) => label(field.name) !== field.displayName);
		expect(others.map(({ path, field }) => [path, field.displayName, label(field.name)])).toEqual([]);
	});

	it('tells beforehand where Drift surprises', () => {
		const hints = (description.hints ?? []).map(({ message }) => message).join('\n');
		expect(hints).toContain('all_contact_read');
		expect(hints).toContain('second contact with the same email');
		expect(fields.find(({ path }) => path === 'event')?.field.hint).toContain('lower case');
		expect(fields.find(({ path }) => path === 'messageType')?.field.hint).toContain('cannot be taken back');
	});

	it('warns above the field of what cannot be undone', () => {
		const shown = everyField(inputs, 'privacyRequest.delete').map(({ field }) => field);
		expect(shown.map(({ name, type }) => [name, type]).slice(0, 3)).toEqual([
			['authentication', 'options'],
			['deleteNotice', 'notice'],
			['emailAddress', 'string'],
		]);
		expect(shown[1]?.displayName).toMatch(/^This cannot be undone\./);
	});
});

function choices(field: INodeProperties): string {
	if (field.type === 'resourceLocator') return ` (${(field.modes ?? []).map(({ name }) => name).join(', ')})`;
	if (field.type !== 'options' && field.type !== 'multiOptions') return '';
	return ` (${members(field)
		.map((entry) => ('value' in entry ? String(entry.value) : entry.name))
		.join(', ')})`;
}
