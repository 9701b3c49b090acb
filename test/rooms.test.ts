import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { preProcessFile } from 'typescript';

const HOUSE = 'nodes/Drift';

/** The rooms of the house from the ground up. A file imports from its own room and from those further down. */
const FLOORS = [
	['client'],
	['parameters', 'output'],
	['execution'],
	['resources'],
	['listSearch', 'webhook', 'polling'],
	['nodes'],
];

const files = globSync(`${HOUSE}/**/*.ts`).map(normalize);

/** The room a file stands in; the three nodes stand in none of them, but above. */
const roomOf = (file: string): string => {
	const [room = '', ...rest] = relative(HOUSE, file).split('/');
	return rest.length > 0 ? room : 'nodes';
};

const floorOf = (file: string): number => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));

/** The files of the house that a file imports, data excepted. */
function importsOf(file: string): string[] {
	const specifiers = preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);
	return specifiers
		.filter((specifier) => specifier.startsWith('.') && !specifier.endsWith('.json'))
		.map((specifier) => {
			const path = join(dirname(file), specifier);
			const found = files.find((known) => known === `${path}.ts` || known === join(path, 'index.ts'));
			if (found === undefined) throw new Error(`${file} imports ${specifier}, which is no file of the house`);
			return found;
		});
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** The files on a circle that begins at a file, empty if there is none. */
function circleFrom(start: string): string[] {
	const seen = new Set<string>();
	const follow = (file: string, path: string[]): string[] => {
		for (const next of imports.get(file) ?? []) {
			if (next === start) return [...path, next];
			if (seen.has(next)) continue;
			seen.add(next);
			const circle = follow(next, [...path, next]);
			if (circle.length > 0) return circle;
		}
		return [];
	};
	return follow(start, [start]);
}

it('has every file in one of the rooms', () => {
	expect(files.length).toBeGreaterThan(100);
	expect(files.filter((file) => floorOf(file) < 0)).toEqual([]);
});

it('imports downwards only, and nothing from another room on the same floor', () => {
	const wrong = files.flatMap((file) =>
		(imports.get(file) ?? [])
			.filter((other) => roomOf(other) !== roomOf(file) && floorOf(other) >= floorOf(file))
			.map((other) => `${file} → ${other}`),
	);
	expect(wrong).toEqual([]);
});

it('has no circle', () => {
	expect(files.map(circleFrom).filter((circle) => circle.length > 0)).toEqual([]);
});

it('has no file over 200 lines', () => {
	expect(files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 201)).toEqual([]);
});
