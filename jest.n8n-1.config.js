const { dependencies } = require('./test/n8n-1/package.json');

const installed = '<rootDir>/test/n8n-1/node_modules';

/** The same tests on the last n8n 1.x engine. @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.js'),
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow)$': `${installed}/$1`,
		'^(n8n-core|n8n-workflow)/(.*)$': `${installed}/$1/$2`,
	},
	// a page in a browser knows no engine
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/viewer/'],
	setupFiles: ['<rootDir>/test/n8n-1/timers.js'],
	globals: { N8N_CORE_VERSION: dependencies['n8n-core'] },
};
