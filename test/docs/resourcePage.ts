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
	const isChosen = sharedFieldsOf(resource, operation).some(({ name }) => name === 'output');
	const title = isChosen ? 'What comes out, simplified' : 'What comes out';
	return same === undefined ? `${title}:\n\n\`\`\`\n${sketch}\n\`\`\`` : `${title}: as with ${link(same)}.`;
}

/** How long what is said of a field may be, in characters, before it is said only once on a page. */
const LONG = 150;

/** The fields of an operation. What is long and stands in the section of an operation before is not told again. */
function rowsOf(resource: Resource, operation: Operation): string[][][] {
	const before = resource.operations.slice(0, resource.operations.indexOf(operation));
	const all = (of: Operation) => fieldRows(fieldsOf(resource, of), sharedFieldsOf(resource, of));
	return all(operation).map((rows) => {
		const told = JSON.stringify(rows);
		const isTold = (other: Operation) => all(other).some((field) => JSON.stringify(field) === told);
		const first = told.length > LONG ? before.find(isTold) : undefined;
		if (first === undefined) return rows;
		const [[name = '', type = ''] = []] = rows;
		const [around, isInside] = name.split(' › ');
		return [[isInside ? `**${around}**` : name, isInside ? 'fields to add' : type, `As with ${link(first)}.`]];
	});
}

function section(resource: Resource, operation: Operation): string {
	const { option, warning, hint } = operation;
	const fields = rowsOf(resource, operation);
	const shared = sharedFieldsOf(resource, operation).map(({ displayName }) => plain(displayName));
	return [
		`## ${option.name}`,
		sentence(option.description ?? ''),
		...[warning, hint].flatMap((words) => (words === undefined ? [] : [`> ${sentence(words)}`])),
		`Scope of the token: ${scopeText(resource, operation)}`,
		...(fields.length > 0 ? [fieldTable(fields)] : []),
		`${fields.length > 0 ? 'Also' : 'Fields'}: [${shared.join(', ')}](README.md#fields-that-operations-share).`,
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
