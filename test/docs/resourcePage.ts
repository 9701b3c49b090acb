import type { Operation } from '../../nodes/Drift/resources/operation';
import type { Resource } from '../../nodes/Drift/resources/resource';
import { fieldRows, fieldTable } from './fields';
import { anchorOf, plain, sentence, table } from './markdown';
import { fieldsOf, schemaOf, scopesOf, sharedFieldsOf } from './operations';
import { outputSketch } from './outputSketch';

/** What the token needs where no single scope says it. */
const OTHER_SCOPES: Record<string, string> = {
	'archive.check': 'whatever it has: what it lacks is what this tells',
	'archive.finish': 'none: nothing is asked of Drift',
	'archive.getNextSlice': 'those [Check](#check) names; what it lacks is missing in the archive',
	'team.getAll': 'no source says',
	'token.getInfo': 'none',
};

/** The scopes of an operation's token, in words. Throws if there are none and nobody has said why. */
function scopeText({ option: resource }: Resource, operation: Operation): string {
	const key = `${resource.value}.${operation.option.value}`;
	const scopes = scopesOf(operation).map((scope) => `\`${scope}\``);
	const text = scopes.length > 0 ? scopes.join(', ') : OTHER_SCOPES[key];
	if (text === undefined) throw new Error(`resourcePage.ts does not say which scope ${key} needs`);
	return text;
}

const link = (operation: Operation) => `[${operation.option.name}](#${anchorOf(operation.option.name)})`;

/** What comes out of an operation: a sketch, or the name of the one before it that gives the same. */
function outputOf(resource: Resource, operation: Operation): string {
	const sketch = outputSketch(schemaOf(resource, operation));
	const before = resource.operations.slice(0, resource.operations.indexOf(operation));
	const same = before.find((other) => outputSketch(schemaOf(resource, other)) === sketch);
	return same === undefined
		? `What comes out:\n\n\`\`\`\n${sketch}\n\`\`\``
		: `What comes out is as with ${link(same)}.`;
}

/** How long what is said of a field may be, in characters, before it is said only once on a page. */
const LONG = 300;

/** The fields of an operation. What is long and stands in the section of an operation before is not told again. */
function rowsOf(resource: Resource, operation: Operation): string[][][] {
	const before = resource.operations.slice(0, resource.operations.indexOf(operation));
	return fieldRows(fieldsOf(resource, operation)).map((rows) => {
		const told = JSON.stringify(rows);
		const isTold = (other: Operation) =>
			fieldRows(fieldsOf(resource, other)).some((field) => JSON.stringify(field) === told);
		const first = told.length > LONG ? before.find(isTold) : undefined;
		const [[name = '', type = ''] = []] = rows;
		return first === undefined ? rows : [[name.replace(/ › .*/, ''), type, `As with ${link(first)}.`]];
	});
}

function section(resource: Resource, operation: Operation): string {
	const { option, hint } = operation;
	const fields = rowsOf(resource, operation);
	const shared = sharedFieldsOf(resource, operation).map(({ displayName }) => plain(displayName));
	return [
		`## ${option.name}`,
		sentence(option.description ?? ''),
		...(hint === undefined ? [] : [`> ${sentence(hint)}`]),
		`Scope of the token: ${scopeText(resource, operation)}`,
		...(fields.length > 0 ? [fieldTable(fields)] : []),
		`${fields.length > 0 ? 'Also' : 'Fields'}: ${shared.join(', ')}, [explained once for all](README.md#fields-that-operations-share).`,
		outputOf(resource, operation),
	].join('\n\n');
}

/** The page of a resource: all its operations, with their fields and what comes out. */
export const resourcePage = (resource: Resource): string =>
	[
		`# ${resource.option.name}`,
		`${sentence(resource.option.description ?? '')} One of the [resources](README.md) of the Drift node.`,
		table(
			['Operation', 'What it does'],
			resource.operations.map((operation) => [link(operation), sentence(operation.option.description ?? '')]),
		),
		...resource.operations.map((operation) => section(resource, operation)),
	].join('\n\n');
