const { devDependencies } = require('./package.json');

const typescript = ['ts-jest', { diagnostics: false, tsconfig: { module: 'commonjs', target: 'es2022', esModuleInterop: true, isolatedModules: true, allowJs: true } }];

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// `npm test` checks the types of everything first, so here they are only stripped;
	// and the one file of n8n with an import() on the tests' way becomes one with a require(), as jest demands
	transform: { '\\.ts$': typescript, 'n8n-workflow/dist/cjs/expression\\.js$': typescript },
	transformIgnorePatterns: ['/node_modules/(?!n8n-workflow/dist/cjs/expression\\.js$)'],
	// the engine the tests must find themselves on
	globals: { N8N_CORE_VERSION: devDependencies['n8n-core'] },
	testTimeout: 30_000,
};
