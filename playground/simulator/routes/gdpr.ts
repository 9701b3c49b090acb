import { email, exactly } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';

/** The organization's owner, who gets the retrieved data by email (drift-api.md §8). */
const OWNER = 'owner@example.com';

/** Privacy requests (drift-api.md §8), answered before they are done, and alike whether anybody has the email address or not. */
export const gdpr: AddRoutes = (app, { account }) => {
	const body = exactly({ email: email() });

	app.post('/gdpr/retrieve', { config: { scope: 'gdpr_read' }, schema: { body } }, async (request) => {
		account.gdprRequests.push({ kind: 'retrieve', email: request.body.email });
		return { data: { message: 'Your retrieval is processing', sentToEmail: OWNER } };
	});

	app.post('/gdpr/delete', { config: { scope: 'gdpr_write' }, schema: { body } }, async (request) => {
		account.gdprRequests.push({ kind: 'delete', email: request.body.email });
		account.erase(request.body.email);
		return { data: { message: 'Your delete is processing' } };
	});
};
