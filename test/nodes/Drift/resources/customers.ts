import type { INodeParameters } from 'n8n-workflow';

import type { CustomProperty, NewCustomerAccount } from '../../../../playground/simulator/index.ts';
import { byId } from '../account';
import type { DriftAccount } from '../account';

export const [OWNER, OTHER_OWNER] = [5136942, 5136952] as const;

export const INDUSTRY: CustomProperty = { label: 'Industry', name: 'industry', value: 'Software', type: 'ENUM' };
export const EMPLOYEES: CustomProperty = { label: 'Head Count', name: 'employees', value: 10, type: 'NUMBER' };
export const PRODUCTS: CustomProperty = {
	label: 'Products',
	name: 'products',
	value: ['chat', 'e-mail'],
	type: 'ENUMARRAY',
};

export const byItem: INodeParameters = { accountId: byId('={{ $json.id }}') };

/** An account's properties as the editor stores them. */
export const rows = (...property: INodeParameters[]): INodeParameters => ({ customProperties: { property } });

/** The customers' accounts in a simulated Drift account, and what was asked of it. */
export function customers(account: DriftAccount) {
	const accounts = () => account.drift.account.accounts;
	return {
		accounts,
		kept: () => [...accounts().values()].filter(({ deleted }) => !deleted),
		calls: () => account.drift.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
		bodies: () => account.drift.requests.map(({ body }) => body),
		updates: () => account.drift.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body),
		/** Adds an account of another owner than those of the tests. */
		add: (given: Partial<NewCustomerAccount> = {}): string => {
			const domain = `added-${accounts().size}.example.com`;
			return account.drift.account.accounts.add({ ownerId: OTHER_OWNER, name: 'Old', domain, ...given }).accountId;
		},
	};
}
