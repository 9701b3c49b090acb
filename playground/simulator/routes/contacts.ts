import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { FastifySchemaValidationError } from 'fastify';

import { describeInvalid, DriftError } from '../http/errors.ts';
import { email, exactly, listOf, positiveInteger, repeated, withId } from '../http/schema.ts';
import type { Account } from '../model/account.ts';
import type { Contact } from '../model/contacts.ts';
import type { AddRoutes, Backend } from './route.ts';

/** A custom attribute's value cannot be null (drift-api.md §2.2). */
const custom = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

const text = Type.Optional(Type.String());

const newContact = exactly({
	attributes: Type.Intersect([Type.Object({ email: email(), name: text, phone: text, externalId: text }), custom]),
});

const changedContact = exactly({
	attributes: Type.Intersect([
		Type.Object({ email: Type.Optional(email()), name: text, phone: text, externalId: text }),
		custom,
	]),
});

/** drift-api.md §2.4, §2.5 */
const search = exactly({
	email: Type.Optional(email()),
	limit: Type.Optional(positiveInteger()),
	idType: Type.Optional(Type.Literal('external')),
	id: Type.Optional(repeated(Type.String({ minLength: 1 }))),
});

/** From the page about errors of contacts (drift-api.md §1.1). */
const BAD_VALUE = 'Drift had an unexpected issue: check the payload for bad field values';

/** drift-api.md §2.7 */
const normalized = exactly({
	idType: Type.Union([Type.Literal('drift'), Type.Literal('external'), Type.Literal('internal')]),
	id: Type.String({ minLength: 1 }),
});

/** Contacts: create, find, get, update, delete (drift-api.md §2.2 to §2.8). */
export const contacts: AddRoutes = (app, backend) => {
	const { account, settings } = backend;
	const read = { scope: 'contact_read' } as const;
	const write = { scope: 'contact_write' } as const;
	const schemaErrorFormatter = (errors: FastifySchemaValidationError[], where: string) =>
		where === 'body' && settings.variants.badContact === 500
			? new DriftError('internal_error', BAD_VALUE)
			: describeInvalid(errors, where);

	app.post('/contacts', { config: write, schemaErrorFormatter, schema: { body: newContact } }, async ({ body }) => {
		refuseDuplicate(backend, body.attributes);
		return { data: account.contacts.add({ attributes: body.attributes }) };
	});

	app.get('/contacts', { config: read, schema: { querystring: search } }, async ({ query }) => ({
		data: findContacts(account, query),
	}));

	app.get('/contacts/:id', { config: read, schema: { params: withId } }, async ({ params }) => ({
		data: existingContact(account, Number(params.id)),
	}));

	app.patch(
		'/contacts/:id',
		{ config: write, schemaErrorFormatter, schema: { params: withId, body: changedContact } },
		async ({ params, body }) => {
			const contact = existingContact(account, Number(params.id));
			account.contacts.update(contact, body.attributes);
			return { data: contact };
		},
	);

	const byOtherId = { querystring: normalized, body: changedContact };
	app.patch(
		'/contacts/normalize',
		{ config: write, schemaErrorFormatter, schema: byOtherId },
		async ({ query, body }) => {
			const contact = contactByIdType(account, query);
			account.contacts.update(contact, body.attributes);
			return { data: contact };
		},
	);

	app.delete('/contacts/:id', { config: write, schema: { params: withId } }, async ({ params }, reply) => {
		account.contacts.delete(existingContact(account, Number(params.id)).id);
		reply.code(settings.variants.deleteContact);
		return settings.variants.deleteContact === 202 ? { result: 'OK', ok: true } : reply.send();
	});
};

/** The contact with this id (drift-api.md §2.3). Throws 404 when there is none. */
export function existingContact(account: Account, id: number): Contact {
	const contact = account.contacts.get(id);
	if (!contact) throw new DriftError('not_found', `There is no contact ${id}`);
	return contact;
}

/** The first contact with an external id. Throws 404 when there is none. */
export function contactOfExternalId(account: Account, externalId: string): Contact {
	const [contact] = account.contacts.find('externalId', [externalId]);
	if (!contact) throw new DriftError('not_found', `There is no contact with the externalId ${externalId}`);
	return contact;
}

/** The contact with an id of some type. No source says what `internal` means: here it is Drift's own id. */
function contactByIdType(account: Account, { idType, id }: Static<typeof normalized>): Contact {
	if (idType !== 'external') {
		if (!/^[1-9][0-9]{0,18}$/.test(id))
			throw new DriftError('validation_error', `The id of type ${idType} must be a positive integer`);
		return existingContact(account, Number(id));
	}
	return contactOfExternalId(account, id);
}

/** By email address or by external ids: Drift cannot list all contacts (drift-api.md §2.4, §2.5). */
function findContacts(account: Account, { email, limit, idType, id }: Static<typeof search>): Contact[] {
	const byEmail = email !== undefined && idType === undefined && id === undefined;
	const byExternalId = email === undefined && idType !== undefined && id !== undefined;
	if (!byEmail && !byExternalId)
		throw new DriftError('validation_error', 'Give either email or idType and id, with or without limit');
	const found = byEmail ? account.contacts.find('email', [email]) : account.contacts.find('externalId', listOf(id));
	return limit === undefined ? found : found.slice(0, Number(limit));
}

/** The email address must be unique, or the external id if one is given (drift-api.md §2.2). */
function refuseDuplicate(
	{ account, settings }: Backend,
	{ email, externalId }: { email: string; externalId?: string },
): void {
	const taken =
		externalId === undefined
			? account.contacts.find('email', [email])
			: account.contacts.find('externalId', [externalId]);
	if (taken.length === 0) return;
	const what = externalId === undefined ? `email ${email}` : `externalId ${externalId}`;
	throw new DriftError(
		'validation_error',
		`A contact with the ${what} exists already`,
		settings.variants.duplicateStatus,
	);
}
