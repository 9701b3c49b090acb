import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { plain, sentence, table } from './markdown';

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const TYPES: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'on or off',
	collection: 'fields to add',
	dateTime: 'date and time',
	fixedCollection: 'rows to add',
	multiOptions: 'one or more of a list',
	number: 'number',
	options: 'one of a list',
	resourceLocator: 'picker',
	string: 'text',
};

const isField = (entry: Entry): entry is INodeProperties => 'type' in entry && 'default' in entry;
const isChoice = (entry: Entry): entry is INodePropertyOptions => 'value' in entry;
const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] => options.filter(isChoice);

function typeOf({ displayName, type, modes, typeOptions }: INodeProperties): string {
	const name = TYPES[type];
	if (name === undefined) throw new Error(`${displayName} has the type ${type}, which has no word yet`);
	if (modes) return `${name} (${modes.map((mode) => mode.displayName).join(', ')})`;
	return type === 'fixedCollection' && !typeOptions?.multipleValues ? 'group' : name;
}

/** The choices of a field: as a list if some are explained, otherwise in one line. */
function listOf(choices: INodePropertyOptions[]): string[] {
	if (choices.length === 0) return [];
	if (choices.every(({ description }) => description === undefined))
		return [`Choices: ${choices.map(({ name }) => plain(name)).join(', ')}.`];
	return choices.map(
		({ name, description }) =>
			`• *${plain(name)}*${description === undefined ? '' : `: ${plain(description).replace(/\.$/, '')}`}`,
	);
}

/** The default as the editor shows it; empty if there is none worth telling. */
function defaultOf(field: INodeProperties): string {
	const { type, default: value } = field;
	if (type === 'boolean') return value === true ? 'On by default.' : 'Off by default.';
	const shown = [value].flat().flatMap((entry) => {
		const choice = choicesOf(field).find((candidate) => candidate.value === entry);
		if (choice) return `*${plain(choice.name)}*`;
		return (typeof entry === 'string' && entry !== '') || typeof entry === 'number' ? `\`${entry}\`` : [];
	});
	return shown.length === 0 ? '' : `Default: ${shown.join(', ')}.`;
}

/** On which other fields it depends whether a field is shown, `fields` being all of the operation. */
function conditionOf(
	{ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties,
	fields: INodeProperties[],
): string[] {
	const conditions = (rules: typeof show, words: string) =>
		Object.entries(rules).flatMap(([rule, values = []]) => {
			const name = rule.replace(/^\//, '');
			if (name === 'resource' || name === 'operation') return [];
			const other = fields.find((field) => field.name === name);
			if (other === undefined) throw new Error(`A field depends on ${name}, which is not shown with it`);
			const named = values.map((value) => choicesOf(other).find((choice) => choice.value === value)?.name ?? value);
			const shown = named.map((value) => (value === true ? 'on' : value === false ? 'off' : plain(String(value))));
			return `${words} ${plain(other.displayName)} is *${shown.join('* or *')}*.`;
		});
	return [...conditions(show, 'Only if'), ...conditions(hide, 'Unless')];
}

/** A row for a field and one for each field in it. `around` are the names of those it is in. */
function rowsOf(field: INodeProperties, fields: INodeProperties[], around: string[] = []): string[][] {
	const { displayName, description = '', hint, required, options = [] } = field;
	const path = [...around, plain(displayName)];
	const groups = options.filter((entry) => 'values' in entry);
	// of several groups, each is told by its name
	const inside = [
		...options.filter(isField).map((entry) => ({ entry, way: path })),
		...groups.flatMap(({ displayName: group, values }) =>
			values.map((entry) => ({ entry, way: groups.length > 1 ? [...path, plain(group)] : path })),
		),
	];
	const texts = [
		description === '' ? '' : sentence(description),
		...(hint === undefined ? [] : [sentence(hint)]),
		...(inside.length > 0 ? [] : [defaultOf(field)]),
		...conditionOf(field, fields),
	].filter((text) => text !== '');
	const row = [
		[...around, `**${plain(displayName)}**${required ? ' (required)' : ''}`].join(' › '),
		typeOf(field),
		[texts.join(' '), ...listOf(choicesOf(field))].filter((text) => text !== '').join('<br>'),
	];
	const isBare = inside.length > 0 && texts.length === 0;
	return [
		...(isBare ? [] : [row]),
		...inside.flatMap(({ entry, way }) => rowsOf(entry, [...fields, ...inside.map((other) => other.entry)], way)),
	];
}

/** The rows of each field: its own, and those of the fields in it. `others` are shown beside them. */
export const fieldRows = (fields: INodeProperties[], others: INodeProperties[] = []): string[][][] =>
	fields.map((field) => rowsOf(field, [...fields, ...others]));

/** Rows of fields as a table. */
export const fieldTable = (rows: string[][][]): string => table(['Field', 'Type', 'What it is'], rows.flat());
