/** How the messages of a conversation are read, oldest first; Drift gives fifty a page (drift-api.md §3.4). */
export const messageList = {
	scope: 'conversation_read',
	rows: ['messages'],
	fullPage: 50,
};
