import type { INodeProperties } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Drift } from '../../nodes/Drift/Drift.node';
import { resources } from '../../nodes/Drift/resources';
import type { Operation } from '../../nodes/Drift/resources/operation';
import { isCollection } from '../../nodes/Drift/resources/resource';
import type { Resource } from '../../nodes/Drift/resources/resource';
import type { Schema } from '../nodes/Drift/schema/schemaOf';

const all = new Drift().description.properties;
const ofResources = resources.flatMap(({ properties }) => properties);
/** The node has its collections anew, with the members of all resources. */
const collections = ofResources.filter(isCollection).map(({ name }) => name);

/** The fields that no resource declares. The sign-in is told with the credential. */
const ofNode = all.filter(
	(field) =>
		!ofResources.includes(field) && ![...collections, 'authentication', 'operation', 'resource'].includes(field.name),
);
/** Whether the node shows a field for one resource only. */
const isOfOne = ({ displayOptions }: INodeProperties) => displayOptions?.show?.resource?.length === 1;

/** The fields that several resources share. */
export const sharedFields = ofNode.filter((field) => !isOfOne(field));

const isShownFor = (
	{ displayOptions: { show = {} } = {} }: INodeProperties,
	{ option: resource }: Resource,
	{ option }: Operation,
) => (show.resource?.includes(resource.value) ?? true) && (show.operation?.includes(option.value) ?? true);

/** The fields of one operation, in the order of the editor, without those that several resources share. */
export const fieldsOf = (resource: Resource, operation: Operation): INodeProperties[] =>
	[...resource.properties, ...ofNode.filter(isOfOne)].filter(
		(field) => field.name !== 'operation' && field.type !== 'notice' && isShownFor(field, resource, operation),
	);

/** Which of the fields that several resources share an operation has. */
export const sharedFieldsOf = (resource: Resource, operation: Operation): INodeProperties[] =>
	sharedFields.filter((field) => isShownFor(field, resource, operation));

/** The scopes that the token of an operation needs; empty if it needs none or nobody knows. */
export const scopesOf = ({ execute }: Operation): string[] => execute.scope?.split(' and ') ?? [];

const schemas = join(__dirname, '../../nodes/Drift/__schema__/v1.0.0');

/** What comes out of an operation, as the editor shows it before the first run. */
export const schemaOf = ({ option: resource }: Resource, { option }: Operation): Schema =>
	JSON.parse(readFileSync(join(schemas, resource.value, `${option.value}.json`), 'utf8'));
