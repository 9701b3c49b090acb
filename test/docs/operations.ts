import type { INodeProperties } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Drift } from '../../nodes/Drift/Drift.node';
import { resources } from '../../nodes/Drift/resources';
import type { Operation } from '../../nodes/Drift/resources/operation';
import type { Resource } from '../../nodes/Drift/resources/resource';
import type { Schema } from '../nodes/Drift/schema/schemaOf';

const { properties } = new Drift().description;
const ofResources = new Set(resources.flatMap((resource) => resource.properties.map(({ name }) => name)));

/** The fields that belong to the node and not to one of its resources. The sign-in is told with the credential. */
export const sharedFields = properties.filter(
	({ name }) => !['authentication', 'resource'].includes(name) && !ofResources.has(name),
);

const isShownFor = ({ displayOptions: { show = {} } = {} }: INodeProperties, resource: string, operation: string) =>
	(show.resource?.includes(resource) ?? true) && (show.operation?.includes(operation) ?? true);

/** The fields of one operation, in the order of the editor, without those it shares with the whole node. */
export const fieldsOf = (
	{ option: resource, properties: fields }: Resource,
	{ option }: Operation,
): INodeProperties[] =>
	fields.filter((field) => field.name !== 'operation' && isShownFor(field, resource.value, option.value));

/** Which of the fields of the whole node an operation has. */
export const sharedFieldsOf = ({ option: resource }: Resource, { option }: Operation): INodeProperties[] =>
	sharedFields.filter((field) => isShownFor(field, resource.value, option.value));

/** The scopes that the token of an operation needs; empty if it needs none or nobody knows. */
export const scopesOf = ({ execute }: Operation): string[] => execute.scope?.split(' and ') ?? [];

const schemas = join(__dirname, '../../nodes/Drift/__schema__/v1.0.0');

/** What comes out of an operation, as the editor shows it before the first run. */
export const schemaOf = ({ option: resource }: Resource, { option }: Operation): Schema =>
	JSON.parse(readFileSync(join(schemas, resource.value, `${option.value}.json`), 'utf8'));
