import type { AddRoutes } from './route.ts';

/** Playbooks and conversational landing pages, as bare lists (drift-api.md §6). */
export const playbooks: AddRoutes = (app, { account }) => {
	const read = { scope: 'playbook_read' } as const;
	app.get('/playbooks/list', { config: read }, async () => account.playbooks);
	app.get('/playbooks/clp', { config: read }, async () => account.landingPages);
};
