import { accounts } from './accounts.ts';
import { attachments } from './attachments.ts';
import { attributes } from './attributes.ts';
import { contacts } from './contacts.ts';
import { conversationList } from './conversationList.ts';
import { conversations } from './conversations.ts';
import { emails } from './emails.ts';
import { gdpr } from './gdpr.ts';
import { meetings } from './meetings.ts';
import { messages } from './messages.ts';
import { oauthFlow } from './oauth.ts';
import { playbooks } from './playbooks.ts';
import { reports } from './reports.ts';
import type { AddRoutes } from './route.ts';
import { teams } from './teams.ts';
import { timeline } from './timeline.ts';
import { tokenInfo } from './tokenInfo.ts';
import { users } from './users.ts';

/** Every part of the API that is simulated. A new one is a file, and a line here. */
export const routes: readonly AddRoutes[] = [
	contacts,
	attributes,
	timeline,
	emails,
	conversationList,
	conversations,
	messages,
	attachments,
	reports,
	gdpr,
	users,
	meetings,
	accounts,
	playbooks,
	teams,
	tokenInfo,
	oauthFlow,
];
