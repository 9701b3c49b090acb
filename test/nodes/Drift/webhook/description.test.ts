import type { INodeProperties } from 'n8n-workflow';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { DriftWebhookApi } from '../../../../credentials/DriftWebhookApi.credentials';
import { DriftTrigger } from '../../../../nodes/Drift/DriftTrigger.node';
import { EVENT_TYPES } from '../../../../playground/simulator/index.ts';

const { description, methods } = new DriftTrigger();
const { properties, credentials = [], webhooks = [] } = description;

const choices = ({ options = [] }: INodeProperties) => options.flatMap((option) => ('value' in option ? [option] : []));
const field = (name: string) => {
	const [found, ...others] = properties.filter((property) => property.name === name);
	if (!found || others.length > 0) throw new Error(`There is not one ${name}`);
	return found;
};

describe('the description of the trigger', () => {
	it('keeps the names that users have stored', () => {
		const names = properties.map((property) => {
			const values = choices(property).map(({ value }) => value);
			return `${property.name}: ${property.type}${values.length > 0 ? ` (${values.join(', ')})` : ''} = ${JSON.stringify(property.default)}`;
		});
		const { name, version } = description;
		const paths = webhooks.map(({ name: webhook, httpMethod, path }) => `${webhook}: ${String(httpMethod)} ${path}`);
		expect({
			name,
			version,
			credentials: credentials.map((credential) => credential.name),
			paths,
			names: names.sort(),
		}).toMatchSnapshot();
		expect(new DriftWebhookApi().properties.map((property) => `${property.name}: ${property.type}`)).toMatchSnapshot();
	});

	it('offers every event type of Drift’s, and All', () => {
		expect(
			choices(field('events'))
				.map(({ value }) => value)
				.sort(),
		).toEqual(['*', ...EVENT_TYPES].sort());
	});

	it('names the credentials as they are registered, and how each is tested', () => {
		const types = [new DriftWebhookApi(), new DriftApi()];
		expect(credentials.map(({ name }) => name)).toEqual(types.map(({ name }) => name));
		const tests = credentials.flatMap(({ testedBy }) => (typeof testedBy === 'string' ? [testedBy] : []));
		expect(Object.keys(methods.credentialTest).sort()).toEqual([...tests].sort());
	});

	it('needs the verification token always, a token for reading only for what is looked up', () => {
		const [token, reading, ...others] = credentials;
		expect([token?.displayOptions, others]).toEqual([undefined, []]);
		expect(reading?.displayOptions).toEqual({
			show: { '/lookUp': choices(field('lookUp')).map(({ value }) => value) },
		});
		expect(field('simplify').displayOptions?.show?.lookUp).toEqual(choices(field('lookUp')).map(({ value }) => value));
	});

	it('has no field that the editor takes for a choice of how to sign in: it would hide it, or offer the one credential for the other', () => {
		const decisive = credentials.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
		expect(properties.filter(({ name }) => decisive.includes(name))).toEqual([]);
	});

	it('sorts every list of choices by what the user reads, All first', () => {
		for (const property of properties) {
			const read = choices(property)
				.map(({ name }) => name)
				.filter((name) => name !== 'All');
			expect(read).toEqual([...read].sort((a, b) => a.localeCompare(b, 'en')));
		}
		expect(choices(field('events'))[0]?.value).toBe('*');
	});

	it('explains every event, and every field but Trigger On, as n8n does', () => {
		const bare = properties.filter(
			({ name, type, description: text }) => type !== 'notice' && name !== 'events' && !text,
		);
		expect(bare.map(({ name }) => name)).toEqual([]);
		expect(choices(field('events')).filter(({ description: text }) => !text)).toEqual([]);
	});

	it('hides the token in the credential', () => {
		expect(new DriftWebhookApi().properties.map(({ typeOptions }) => typeOptions?.password)).toEqual([true]);
	});
});
