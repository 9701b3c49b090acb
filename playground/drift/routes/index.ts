import { attributes } from './attributes.ts';
import { contacts } from './contacts.ts';
import { conversationList } from './conversationList.ts';
import { conversations } from './conversations.ts';
import { emails } from './emails.ts';
import { messages } from './messages.ts';
import type { AddRoutes } from './route.ts';
import { timeline } from './timeline.ts';
import { token } from './token.ts';

/** Every part of the API that is simulated; a new one is a file and a line here. */
export const routes: readonly AddRoutes[] = [
	contacts,
	attributes,
	timeline,
	emails,
	conversationList,
	conversations,
	messages,
	token,
];
