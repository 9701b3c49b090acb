/** What the requests name, and strict.test.ts puts into the account. */
export const email = 'ada@example.com';
export const CONTACT = 16344770001;
export const CONVERSATION = 3670140001;
/** The first id of an attachment an account gives. */
export const ATTACHMENT = 5200145901;
