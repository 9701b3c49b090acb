import type { Account, Conversation } from '../simulator/index.ts';

/** Whether a text is the readable transcript of a conversation: under its heading, a line that begins with the time for each message that says something. */
export function isTranscript(text: string | undefined, { messages }: Account, { id }: Conversation): boolean {
	const said = (messages.get(id) ?? []).filter(({ body, attachments }) => body !== undefined || attachments);
	const lines = text?.split('\n').filter((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d /.test(line));
	return text?.startsWith(`Conversation ${id}\n`) === true && lines?.length === said.length;
}
