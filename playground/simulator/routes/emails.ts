import { Type } from '@sinclair/typebox';

import { email } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';

/** Unsubscribes email addresses, sent as a bare JSON array (drift-api.md §2.9). */
export const emails: AddRoutes = (app, { account }) => {
	const body = Type.Array(email(), { minItems: 1 });
	app.post('/emails/unsubscribe', { config: { scope: 'contact_write' }, schema: { body } }, async (request) => {
		for (const address of request.body) account.contacts.unsubscribe(address);
		return { result: 'OK', ok: true };
	});
};
