import type { AddRoutes } from './route.ts';

/** Custom attributes (drift-api.md §2.10), ordered by name as in the live answer. */
export const attributes: AddRoutes = (app, { account }) => {
	app.get('/contacts/attributes', { config: { scope: 'all_contact_read' } }, async () => ({
		data: { properties: [...account.attributes.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) },
	}));
};
