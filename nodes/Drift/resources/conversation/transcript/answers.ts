import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { objectsIn } from '../../../client/json';
import type { Part } from '../../../execution/include';
import { readerOf } from '../../../execution/reader';
import type { ItemRequest } from '../../../execution/runItem';
import { idOf } from '../../../output/messageParts';
import { propertyIn } from '../../attachment/file';
import { transcriptEntries } from './entries';
import { contactsIn, readNames } from './names';
import type { Names } from './names';
import { transcriptText } from './text';

/** The names in a conversation, and what of them could not be read as a field of its own. */
async function namesIn(messages: IDataObject[], itemRequest: ItemRequest): Promise<[Names, IDataObject]> {
	const names = await readNames(messages, contactsIn(messages), readerOf(itemRequest));
	const nameErrors = names.errors.map((error) => ({ ...error }));
	return [names, nameErrors.length > 0 ? { nameErrors } : {}];
}

/** The conversation's ID and what was said as readable text. */
export async function textTranscript(messages: IDataObject[], itemRequest: ItemRequest): Promise<INodeExecutionData> {
	const { id, context } = itemRequest;
	const [names, errors] = await namesIn(messages, itemRequest);
	return {
		json: { conversationId: id, transcript: transcriptText(id, messages, names, context.getTimezone()), ...errors },
	};
}

/** The conversation's ID, and the readable text as a file in the binary property that a parameter names. */
export const fileTranscript =
	(parameter: string) =>
	async (messages: IDataObject[], itemRequest: ItemRequest): Promise<INodeExecutionData> => {
		const { id, context } = itemRequest;
		const [names, errors] = await namesIn(messages, itemRequest);
		const fileName = `drift-conversation-${id}.txt`;
		const content = Buffer.from(`${transcriptText(id, messages, names, context.getTimezone())}\n`);
		const file = await context.helpers.prepareBinaryData(content, fileName, 'text/plain');
		return {
			json: { conversationId: id, fileName, ...errors },
			binary: { [propertyIn(itemRequest, parameter)]: file },
		};
	};

/** The conversation's ID, and who said what when, entry by entry. */
export async function structuredTranscript(
	messages: IDataObject[],
	itemRequest: ItemRequest,
): Promise<INodeExecutionData> {
	const [names, errors] = await namesIn(messages, itemRequest);
	return { json: { conversationId: itemRequest.id, messages: transcriptEntries(messages, names), ...errors } };
}

/** The readable text of a conversation that has been read, from its messages. */
export const includedTranscript: NonNullable<Part['make']> = async (found, { id, contactId }, reader) => {
	const messages = objectsIn(found);
	const contact = idOf(contactId);
	const contacts = [...new Set([...(typeof contact === 'number' ? [contact] : []), ...contactsIn(messages)])];
	const names = await readNames(messages, contacts, reader);
	return { value: transcriptText(id, messages, names, reader.context.getTimezone()), errors: names.errors };
};
