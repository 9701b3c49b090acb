import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// The rules n8n's own scanner applies to a community package, as it sets them; its five "off" rules and no others.
// On top of them, typescript-eslint's recommendations for every TypeScript file.
export default tseslint.config(
	{ ignores: ['**/node_modules/**', 'dist/**', 'playground/n8n/**', '**/package-lock.json'] },
	{ linterOptions: { noInlineConfig: true } },
	{ files: ['**/*.ts'], extends: [tseslint.configs.recommended] },
	{
		// one way to write imports: what others wrote, a blank line, what stands here; types by themselves
		files: ['**/*.ts'],
		plugins: { 'import-x': importX },
		rules: {
			'import-x/consistent-type-specifier-style': ['error', 'prefer-top-level'],
			'import-x/order': [
				'error',
				{
					groups: [
						['builtin', 'external', 'internal', 'unknown'],
						['parent', 'sibling', 'index'],
					],
					alphabetize: { order: 'asc' },
					'newlines-between': 'always',
				},
			],
		},
	},
	{
		files: ['package.json', 'nodes/**/*.{ts,json}', 'credentials/**/*.ts'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: { 'no-console': 'error' },
	},
	{ files: ['package.json'], rules: { ...n8nNodesBase.configs.community.rules } },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
);
