import { email, exactly } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';

/** Who gets by e-mail what is retrieved: the organisation's owner (drift-api.md §8). */
const OWNER = 'owner@example.com';

/** What the law gives a person (drift-api.md §8): requests, each answered before it is done; whether anybody has the address is not told. */
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
