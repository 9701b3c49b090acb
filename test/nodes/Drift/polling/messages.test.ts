import { authorOf } from '../../../../playground/simulator/index.ts';
import { HOUR, ids, idsOf, MINUTE, SECOND, triggerAccount } from './trigger';

const account = triggerAccount();

beforeEach(() => account.wait(HOUR));
afterEach(() => jest.restoreAllMocks());

describe('New Message', () => {
	it('starts once for each, oldest first across conversations: visitor, team, bot, private note', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		account.say(one);
		const n8n = await account.watching('newMessage');
		const [bot, agent] = [true, false].map((isBot) =>
			[...account.drift.account.users.values()].find((user) => user.bot === isBot),
		);
		if (!bot || !agent) throw new Error('There are both');
		const said = [
			account.say(other),
			account.say(one, { author: authorOf(agent) }),
			account.say(other, { author: authorOf(bot) }),
			account.say(one, { author: authorOf(agent), type: 'private_note', body: 'careful' }),
		];
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(said), []]);
		const more = [account.say(one), account.say(other)];
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(more), []]);
	});

	it('tells only what is new of 1,200 messages', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		for (let count = 0; count < 1_200; count++) account.say(one);
		account.wait(HOUR);
		account.begin(1);
		const n8n = await account.watching('newMessage');
		const said = [account.say(one), account.say(other), account.say(one)];
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(said), []]);
	});

	it('tells 1,200 new messages of one conversation, each once', async () => {
		const n8n = await account.watching('newMessage');
		const [one] = account.begin(1);
		if (!one) throw new Error('There is one');
		const said = Array.from({ length: 1_200 }, () => account.say(one));
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(said), []]);
	});

	it('asks for the messages of changed conversations alone, and again until a minute has passed', async () => {
		const [one, other] = account.old(2);
		if (!one || !other) throw new Error('There are two');
		const n8n = await account.watching('newMessage');
		const { now } = Date;
		let minutes = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * (MINUTE + 1));
		const paths = async () => {
			account.drift.reset();
			await n8n.poll();
			return account.drift.requests
				.map(({ path }) => path)
				.slice(1)
				.sort();
		};
		minutes++;
		await n8n.poll();
		account.say(one);
		account.say(other);
		const both = [one, other].map(({ id }) => `/conversations/${id}/messages`).sort();
		expect([await paths(), await paths()]).toEqual([both, both]);
		minutes++;
		expect([await paths(), await paths()]).toEqual([both, []]);
	});

	it('remembers no more messages, however long conversations go on', async () => {
		const n8n = await account.watching('newMessage');
		const talking = account.begin(2);
		const { now } = Date;
		let passed = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
		const remembered: number[] = [];
		for (let polls = 0; polls < 12; polls++) {
			account.wait(10 * MINUTE);
			passed += 10 * MINUTE;
			const said = [...talking, ...account.begin(1)].flatMap((conversation) => [
				account.say(conversation),
				account.say(conversation),
			]);
			expect(idsOf(await n8n.poll())).toHaveLength(said.length);
			remembered.push(Object.values(n8n.saved.messages ?? {}).flatMap((ofOne) => Object.keys(ofOne)).length);
		}
		expect(Math.max(...remembered)).toBeLessThanOrEqual(12);
	});

	it('starts for none of before the activation, though its conversation goes on', async () => {
		const [one] = account.begin(1);
		if (!one) throw new Error('There is one');
		for (const at of ['long before', 'before']) {
			account.say(one, { body: at });
			account.wait(MINUTE - SECOND);
		}
		account.begin(1);
		const n8n = await account.watching('newMessage');
		const said = [account.say(one), account.say(one)];
		expect(idsOf(await n8n.poll())).toEqual(ids(said));
	});

	it('leaves out a conversation that was deleted since, and tells the rest', async () => {
		const n8n = await account.watching('newMessage');
		const [one, two, three] = account.begin(3);
		if (!one || !two || !three) throw new Error('There are three');
		const said = [one, two, three].map((conversation) => account.say(conversation));
		account.drift.fault({ path: `/conversations/${two.id}/messages`, status: 404, times: 9 });
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([[said[0]?.id, said[2]?.id], []]);
	});
});
