const { devDependencies } = require('./package.json');

const typescript = [
	'ts-jest',
	{
		diagnostics: false,
		tsconfig: { module: 'commonjs', target: 'es2022', esModuleInterop: true, isolatedModules: true, allowJs: true },
	},
];

// the files of n8n with an import() on the tests' way, and what one of them imports, which has no other form than modules
const dynamic =
	'(?:n8n-workflow/dist/cjs/expression|n8n-core/dist/execution-engine/node-execution-context/utils/binary-helper-functions)\\.js$';
const modules = '(?:file-type|strtok3|token-types|uint8array-extras|@tokenizer/inflate|@borewit/text-codec)/';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	resolver: '<rootDir>/test/engine/resolver.js',
	// `npm test` checks the types of everything first, so here they are only stripped;
	// and an import() becomes a require(), as jest demands
	transform: { '\\.ts$': typescript, [dynamic]: typescript, [`/node_modules/${modules}.*\\.js$`]: typescript },
	transformIgnorePatterns: [`/node_modules/(?!${dynamic}|${modules})`],
	// the engine the tests must find themselves on
	globals: { N8N_CORE_VERSION: devDependencies['n8n-core'] },
	testTimeout: 30_000,
};
