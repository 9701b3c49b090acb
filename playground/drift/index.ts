export { Account, APP_BOT, type NewContact, type NewConversation, type NewMessage } from './account.ts';
export type { Fault, Trouble } from './faults.ts';
export type * from './model.ts';
export type { RecordedRequest } from './recorder.ts';
export { SCOPES, type Scope } from './scopes.ts';
export { startDrift, type Drift, type DriftOptions } from './server.ts';
export type { RateLimit, Settings, Variants } from './settings.ts';
