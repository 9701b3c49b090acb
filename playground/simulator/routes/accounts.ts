import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly, positiveInteger } from '../http/schema.ts';
import type { Account } from '../model/account.ts';
import type { CustomerAccount } from '../model/customerAccounts.ts';
import { customProperty, mergeByName, refuseInvalid } from './customProperties.ts';
import type { AddRoutes, Backend } from './route.ts';
import { userInBody } from './users.ts';

/** drift-api.md §5 */
const DEFAULT_SIZE = 10;
const CUT = 50;

/** `123458_domain.com`, where the domain may be unset, or a UUID (drift-api.md §1). */
const accountId = () => Type.String({ pattern: '^([0-9]+_\\S*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' });

const filled = Type.Optional(Type.String({ minLength: 1 }));

const fields = {
	ownerId: Type.Integer(),
	name: filled,
	domain: filled,
	customProperties: Type.Optional(Type.Array(customProperty)),
	targeted: Type.Optional(Type.Boolean()),
};

const withAccountId = exactly({ accountId: accountId() });

const listQuery = exactly({
	index: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
	size: Type.Optional(positiveInteger()),
});

/** Customers' accounts: create, list, get, update, delete (drift-api.md §5). */
export const accounts: AddRoutes = (app, backend) => {
	const { account, settings } = backend;
	const read = { scope: 'account_read' } as const;
	const write = { scope: 'account_write' } as const;

	app.post('/accounts/create', { config: write, schema: { body: exactly(fields) } }, async ({ body }) => {
		refuseInvalid(body.customProperties ?? []);
		refuseDuplicate(backend, body.domain);
		userInBody(account, body.ownerId);
		return { data: account.accounts.add(body) };
	});

	app.get('/accounts', { config: read, schema: { querystring: listQuery } }, async ({ query }) => {
		const { accountSize, deletedAccounts } = settings.variants;
		const index = Number(query.index ?? 0);
		const size = Number(query.size ?? DEFAULT_SIZE);
		if (accountSize !== 'cut50' && size > accountSize)
			throw new DriftError('validation_error', `The size is at most ${accountSize}`);
		const all = [...account.accounts.values()].filter(({ deleted }) => !deleted || deletedAccounts === 'listed');
		const given = accountSize === 'cut50' ? Math.min(size, CUT) : size;
		const end = index + size;
		return {
			data: {
				accounts: all.slice(index, index + given),
				total: all.length,
				next: end < all.length ? `/accounts?index=${end}&size=${size}` : undefined,
			},
		};
	});

	app.get('/accounts/:accountId', { config: read, schema: { params: withAccountId } }, async ({ params }) => ({
		data: existingAccount(account, params.accountId),
	}));

	app.patch(
		'/accounts/update',
		{ config: write, schema: { body: exactly({ accountId: accountId(), ...fields }) } },
		async ({ body: { accountId: id, customProperties, ...changes } }) => {
			refuseInvalid(customProperties ?? []);
			const changed = undeletedAccount(account, id);
			if (changes.domain !== changed.domain) refuseDuplicate(backend, changes.domain);
			userInBody(account, changes.ownerId);
			const merge = settings.variants.accountProperties === 'merge';
			const properties = merge ? mergeByName(changed.customProperties, customProperties ?? []) : customProperties;
			account.accounts.update(changed, { ...changes, customProperties: properties ?? changed.customProperties });
			return { data: changed };
		},
	);

	app.delete('/accounts/:accountId', { config: write, schema: { params: withAccountId } }, async ({ params }) => {
		account.accounts.update(undeletedAccount(account, params.accountId), { deleted: true });
		return { result: 'OK', ok: true };
	});
};

/** The account with this id, deleted or not (drift-api.md §5). Throws 404 when there is none. */
function existingAccount({ accounts }: Account, id: string): CustomerAccount {
	const found = accounts.get(id);
	if (!found) throw new DriftError('not_found', `There is no account ${id}`);
	return found;
}

/** The account with this id, to be changed. No source says that a deleted one can be, so it throws 404 too. */
function undeletedAccount(account: Account, id: string): CustomerAccount {
	const found = existingAccount(account, id);
	if (found.deleted) throw new DriftError('not_found', `There is no account ${id} any more: it was deleted`);
	return found;
}

/** A domain is unique (drift-api.md §5). A deleted account keeps its own: no source says that it becomes free. */
function refuseDuplicate({ account, settings }: Backend, domain: string | undefined): void {
	if (domain === undefined || ![...account.accounts.values()].some((other) => other.domain === domain)) return;
	const message = `An account with the domain ${domain} exists already`;
	throw new DriftError('validation_error', message, settings.variants.duplicateStatus);
}
