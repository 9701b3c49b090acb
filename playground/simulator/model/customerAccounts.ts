import type { Clock } from './clock.ts';

/** The types of an account's properties (drift-api.md §5). */
export const PROPERTY_TYPES = [
	'STRING',
	'EMAIL',
	'NUMBER',
	'PHONE',
	'URL',
	'DATE',
	'DATETIME',
	'ENUM',
	'ENUMARRAY',
	'LATLON',
	'LAT',
	'LON',
	'TEAMMEMBER',
] as const;

export interface CustomProperty {
	label: string;
	name: string;
	value: string | number | string[];
	type: (typeof PROPERTY_TYPES)[number];
}

/** A company the organization sells to, which Drift calls an account (drift-api.md §5). */
export interface CustomerAccount {
	accountId: string;
	ownerId: number;
	name?: string;
	domain?: string;
	customProperties: CustomProperty[];
	deleted: boolean;
	createDateTime: number;
	updateDateTime: number;
	targeted: boolean;
}

export type NewCustomerAccount = Partial<CustomerAccount> & Pick<CustomerAccount, 'ownerId'>;

/** Customers' accounts, by accountId; deleted ones stay (drift-api.md §5). */
export class CustomerAccounts extends Map<string, CustomerAccount> {
	/** The number in the last accountId; the first is that of the documentation's example (drift-api.md §1). */
	private lastNumber = 123457;
	private readonly clock: Clock;

	constructor(clock: Clock) {
		super();
		this.clock = clock;
	}

	/** Adds an account; everything but its owner has a default, and name and domain may be unset. */
	add(given: NewCustomerAccount): CustomerAccount {
		const createDateTime = given.createDateTime ?? this.clock.tick();
		const account: CustomerAccount = {
			accountId: `${++this.lastNumber}_${given.domain ?? ''}`,
			customProperties: [],
			deleted: false,
			updateDateTime: createDateTime,
			targeted: false,
			...given,
			createDateTime,
		};
		if (this.has(account.accountId)) throw new Error(`Account ${account.accountId} exists already`);
		this.set(account.accountId, account);
		return account;
	}

	/** Sets fields of an account. */
	update(account: CustomerAccount, fields: Partial<Omit<CustomerAccount, 'accountId'>>): void {
		Object.assign(account, fields, { updateDateTime: this.clock.tick() });
	}
}
