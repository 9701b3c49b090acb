/** How the messages of a conversation are read, oldest first; Drift returns fifty a page (drift-api.md §3.4). */
export const messageList = {
	scope: 'conversation_read',
	url: '/conversations/{conversationId}/messages' as const,
	rows: ['messages'],
	fullPage: 50,
};

/** The path of one conversation's messages. */
export const messagesPath = (conversationId: number): string =>
	messageList.url.replace('{conversationId}', String(conversationId));
