/** What the requests name, and strict.test.ts adds to the account. */
export const email = 'ada@example.com';
export const CONTACT = 16344770001;
export const CONVERSATION = 3670140001;
export const ACCOUNT = '900001_example.com';
/** The id of the first attachment in an account. */
export const ATTACHMENT = 5200145901;
