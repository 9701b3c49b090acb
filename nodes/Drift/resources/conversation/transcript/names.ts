import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../../client/cursor';
import { object } from '../../../client/response';
import { oncePerRun } from '../../../execution/oncePerRun';
import { readErrorOf } from '../../../execution/reader';
import type { ReadError, Reader } from '../../../execution/reader';
import { idOf, speakerOf } from '../../../output/messageParts';
import { personOf } from '../../contact/person';
import type { Person } from '../../contact/person';
import { userName } from '../../user/name';

type Id = number | string;

/** What those who take part in a conversation are called. */
export interface Names {
	/** The contacts that take part, with what is known of them. */
	contacts: Map<Id, Person>;
	/** Users and bots of the organization. */
	users: Map<Id, string>;
	/** What could not be read. */
	errors: ReadError[];
}

/** The names of users, by their IDs (drift-api.md §4). */
export const userNames = (users: IDataObject[]): Map<Id, string> =>
	new Map(
		users.flatMap((user): Array<[Id, string]> => {
			const [known, called] = [idOf(user.id), userName(user)];
			return known === undefined || called === undefined ? [] : [[known, called]];
		}),
	);

const contactsOnce = oncePerRun<IDataObject>();
const usersOnce = oncePerRun<Map<Id, string>>();

/** A contact, which others of the run share: not to be changed. Throws a `DriftApiError`, or `RunAborted`. */
export const readContact = async (id: number, reader: Reader): Promise<IDataObject> =>
	await contactsOnce(reader.run, id, async () => {
		const { request, options } = reader.client(`/contacts/${id}`, 'contact_read');
		return object((await request(options)).body);
	});

/** All users at once, as there is no page and the run may need many. */
const readUsers = async (reader: Reader): Promise<Map<Id, string>> =>
	await usersOnce(reader.run, 'all', async () => {
		const { request, options } = reader.client('/users/list', 'user_read');
		return userNames(rowsOf((await request(options)).body, []));
	});

/** The IDs of the contacts that wrote messages, whatever they wrote. */
export function contactsIn(messages: IDataObject[]): number[] {
	const authors = messages.map(({ author }) => speakerOf(author));
	const ids = authors.map(({ speaker, speakerId }) => (speaker === 'contact' ? speakerId : null));
	return [...new Set(ids.filter((id) => typeof id === 'number'))];
}

const hasUsers = (messages: IDataObject[]) =>
	messages.some(({ author }) => ['user', 'bot'].includes(speakerOf(author).speaker ?? ''));

/** Reads what those are called who take part: the contacts, and users if some wrote. What is refused is among the errors. Throws what concerns more, a `DriftApiError`, or `RunAborted`. */
export async function readNames(messages: IDataObject[], contacts: number[], reader: Reader): Promise<Names> {
	const errors: ReadError[] = [];
	const orRefused = async <T>(what: string, reading: Promise<T>): Promise<T | undefined> =>
		await reading.catch(async (error: unknown) => {
			errors.push(await readErrorOf(what, error, reader));
			return undefined;
		});
	const [people, users] = await Promise.all([
		Promise.all(
			contacts.map(async (id): Promise<[number, Person]> => {
				const contact = await orRefused(`name of contact ${id}`, readContact(id, reader));
				return [id, contact ? personOf(contact) : {}];
			}),
		),
		hasUsers(messages) ? orRefused('names of users', readUsers(reader)) : undefined,
	]);
	return { contacts: new Map<Id, Person>(people), users: users ?? new Map<Id, string>(), errors };
}
