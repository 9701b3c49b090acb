import { faker } from '@faker-js/faker/locale/en';

import { Account } from '../model/account.ts';
import { seedAttachments } from './attachments.ts';
import { seedAttributes } from './attributes.ts';
import { seedContacts } from './contacts.ts';
import { seedConversations } from './conversations.ts';
import { inventCompanies } from './names.ts';
import { seedLongTalk, seedLosses } from './old.ts';
import { seedAccounts, seedMeetings, seedPlaybooks, seedTeams } from './organization.ts';
import { seedUsers } from './users.ts';

export interface SeedOptions {
	contacts: number;
	conversations: number;
	/** Of all conversations together. */
	messages: number;
	/** Customers' accounts. */
	accounts: number;
	/** There are none without contacts. */
	meetings: number;
	seed: number;
	/** Whether it has what old ones have: a very long conversation, some sent in bulk, some with a contact that is deleted. */
	old: boolean;
	/** What the account's clock shows, in ms. Nothing in the account is later, except for meetings to come. */
	now: number;
	/** Whether the clock goes on by itself, so that what is written later has this machine's time. */
	live: boolean;
}

const DEFAULTS: SeedOptions = {
	contacts: 400,
	conversations: 1000,
	messages: 20_000,
	accounts: 140,
	meetings: 40,
	seed: 1,
	old: false,
	now: Date.UTC(2026, 0, 1),
	live: false,
};

/** How many companies the contacts work for. */
const COMPANIES = 120;

/** An invented account. The same options always give the same one. */
export function seedAccount(options: Partial<SeedOptions>): Account {
	const { contacts, conversations, messages, accounts, meetings, seed, old, now, live } = { ...DEFAULTS, ...options };
	if (contacts === 0 && conversations > 0) throw new RangeError('A conversation needs a contact');
	faker.seed(seed);
	const companies = inventCompanies(Math.max(accounts, COMPANIES));
	// What follows is the same, however many accounts there are
	faker.seed(seed);
	const account = new Account(now, live);
	seedAttributes(account);
	seedUsers(account);
	seedContacts(account, contacts, companies.slice(0, COMPANIES));
	seedConversations(account, conversations, messages);
	seedTeams(account);
	seedPlaybooks(account);
	seedMeetings(account, meetings);
	seedAccounts(account, companies.slice(0, accounts));
	if (old) seedLongTalk(account);
	seedAttachments(account);
	if (old) seedLosses(account);
	return account;
}
