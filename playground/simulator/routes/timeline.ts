import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly, positiveInteger } from '../http/schema.ts';
import type { Contact, TimelineEvent } from '../model/contacts.ts';
import { contactOfExternalId, existingContact } from './contacts.ts';
import type { AddRoutes, Backend } from './route.ts';

const newEvent = exactly({
	// A string was accepted by the live API (drift-api.md §2.11)
	contactId: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), positiveInteger()])),
	externalId: Type.Optional(Type.String({ minLength: 1 })),
	createdAt: Type.Optional(Type.Integer({ minimum: 0 })),
	event: Type.String({ minLength: 1 }),
	attributes: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

/** Timeline events (drift-api.md §2.11). Their text is lower-cased, and attributes become strings. */
export const timeline: AddRoutes = (app, { account }) => {
	app.post(
		'/contacts/timeline',
		{ config: { scope: 'contact_write' }, schema: { body: newEvent } },
		async ({ body }) => {
			const contact = contactOf(account, body);
			const event: TimelineEvent = {
				attributes: Object.fromEntries(
					Object.entries(body.attributes ?? {}).map(([name, value]) => [name, String(value)]),
				),
				event: body.event.toLowerCase(),
				createdAt: body.createdAt ?? account.clock.tick(),
				contactId: contact.id,
			};
			account.events.push(event);
			return { data: event };
		},
	);
};

/** The contact named by its id or its external id. */
function contactOf(
	account: Backend['account'],
	{ contactId, externalId }: { contactId?: number | string; externalId?: string },
): Contact {
	if (contactId !== undefined && externalId === undefined) return existingContact(account, Number(contactId));
	if (contactId !== undefined || externalId === undefined) {
		throw new DriftError('validation_error', 'Give either contactId or externalId');
	}
	return contactOfExternalId(account, externalId);
}
