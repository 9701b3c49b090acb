import type { SliceRecord } from '../../../../../nodes/Drift/resources/archive/sliceRecord';
import { driftAccount } from '../../account';
import { archiveAll, itemsOf, nextSlice, write } from './archiving';
import type { Archive } from './archiving';

const account = driftAccount({ conversations: 12, contacts: 6, messages: 240 });

const slicesOf = (archive: Archive): SliceRecord[] =>
	[...archive].filter(([name]) => name.startsWith('slice-')).map(([, content]) => JSON.parse(String(content)));

it('counts messages by kind as Drift does, and private notes and visits apart', async () => {
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	const slices = slicesOf(archive);
	const kinds = slices.flatMap(({ conversations }) => conversations.map(([, , , , ofIt]) => ofIt));
	const sum = (index: number) => kinds.reduce((total, ofIt) => total + (ofIt[index] ?? 0), 0);
	const [contacts, visits, agents, bots, privateNotes] = [0, 1, 2, 3, 4].map(sum);
	const messages = [...account.drift.account.messages.values()].flat();
	expect({ visits, privateNotes }).toEqual({
		visits: messages.filter(({ body, type }) => type === 'chat' && body === undefined).length,
		privateNotes: messages.filter(({ type }) => type === 'private_note').length,
	});
	expect(visits).toBeGreaterThan(0);
	expect(privateNotes).toBeGreaterThan(0);
	expect(slices.at(-1)?.driftCounts?.report).toMatchObject({
		agentMessages: agents,
		botMessages: bots,
		endUserMessages: (contacts ?? 0) + (visits ?? 0),
	});
});

it('knows what the token was allowed, and by which addresses Drift knows nobody', async () => {
	const archive: Archive = new Map();
	account.drift.account.contacts.add({ attributes: { email: 'ann@example.com' } });
	const emailAddresses = 'ann@example.com, eve@example.com';
	const items = await archiveAll(account, archive, { emailAddresses });
	expect(slicesOf(archive).flatMap((slice) => slice.emailAddresses ?? [])).toEqual([
		['ann@example.com', 1],
		['eve@example.com', 0],
	]);
	expect(items.at(-1)?.json.position).toMatchObject({
		scopes: expect.arrayContaining(['conversation_read', 'user_read']),
	});
});

it('says that it is not complete from the first slice of each pass until Finish', async () => {
	const archive: Archive = new Map();
	const readme = () => String(archive.get('README.txt'));
	const finish = async () => {
		const { output } = await account.run('archive.finish', {}, itemsOf(archive, /^(slice|position)-/));
		write(archive, output);
	};
	for (const pass of [1, 2]) {
		write(archive, await nextSlice(account, archive));
		write(archive, await nextSlice(account, archive));
		expect(readme()).toContain(`NOT COMPLETE\n\nPass ${pass}, `);
		await archiveAll(account, archive);
		expect(readme()).toContain('NOT COMPLETE');
		await finish();
		expect(readme()).toContain('It is complete');
	}
});
