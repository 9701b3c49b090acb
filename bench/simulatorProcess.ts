import { startDrift } from '../playground/simulator/index.ts';
import { CONVERSATIONS } from './cases.ts';

const drift = await startDrift({ contacts: 1, conversations: CONVERSATIONS, messages: 0 });
const { account, requests, token, url } = drift;

// Ctrl-C reaches this process too, but the parent decides when it exits
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', () => {
	const emails = [...account.contacts.values()].flatMap(({ attributes }) => attributes.email ?? []);
	process.send?.({ emails, failed: requests.filter(({ status = 500 }) => status >= 400).length });
	account.contacts.clear();
	drift.reset();
});
account.contacts.clear();
process.send?.({ url, token });
