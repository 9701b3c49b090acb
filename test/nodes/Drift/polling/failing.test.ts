import type { Fault } from '../../../../playground/simulator/index.ts';
import type { PollingN8n } from '../../../engine/poll.ts';
import { HOUR, ids, idsOf, MINUTE, triggerAccount } from './trigger';

let mockSlept = 0;
// Waits end at once, and the clock has gone on as if they had not
jest.mock('n8n-workflow', (): object => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (ms: number) => {
		mockSlept += ms;
		await new Promise((resolve) => setImmediate(resolve));
	},
}));

const account = triggerAccount();
const { now } = Date;
const elapsed = performance.now.bind(performance);

beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => now() + mockSlept);
	jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + mockSlept);
	account.wait(HOUR);
});
afterEach(() => jest.restoreAllMocks());

const heal = () => account.drift.reset();
/** Lets more time pass than a changed conversation is watched. */
const pass = () => {
	mockSlept += 10 * MINUTE;
	account.wait(10 * MINUTE);
};
const recorded = (n8n: PollingN8n) => n8n.recorded.map(({ message }) => message);

const OWN: Array<{ what: string; fault: Fault; reason: string }> = [
	{ what: 'fail', fault: { status: 500 }, reason: 'Drift failed to answer: Simulated trouble with status 500' },
	{
		what: 'fail at a gateway',
		fault: { status: 504 },
		reason: 'Drift failed to answer: Simulated trouble with status 504',
	},
	{
		what: 'need a scope',
		fault: { status: 403 },
		reason: 'Drift refused the token: Simulated trouble with status 403',
	},
	{
		what: 'break the connection',
		fault: { reset: 'before' },
		reason: 'The connection to Drift was lost',
	},
	{
		what: 'are a web page',
		fault: { html: '<html></html>' },
		reason: 'Drift answered with something other than a list',
	},
	{
		what: 'have no time',
		fault: { status: 200, body: { data: { messages: [{ id: 1 }] } } },
		reason: 'Drift answered with a message without ID or time',
	},
];

describe('where the messages of one conversation', () => {
	it.each(OWN)(
		'$what, those of others come; it is named once, and its own come when they can be read, each once',
		async ({ fault, reason }) => {
			const n8n = await account.watching('newMessage');
			const { one, broken, other, said } = account.three();
			account.fail(fault, broken);
			expect(idsOf(await n8n.poll())).toEqual([said[0]?.id, said[2]?.id]);
			expect(n8n.recorded).toMatchObject([
				{
					message: `The messages of conversation ${broken.id} could not be read. ${reason}`,
					description: expect.stringContaining('Every poll tries again'),
				},
			]);
			const late = [account.say(broken)];
			expect(await n8n.poll()).toEqual({ items: null });
			pass();
			const more = [account.say(other), account.say(one)];
			expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(more), []]);
			late.push(account.say(broken));
			expect([await n8n.restart(), await n8n.poll()]).toEqual([{ items: null }, { items: null }]);
			pass();
			expect([await n8n.poll(), recorded(n8n).length]).toEqual([{ items: null }, 1]);
			heal();
			const [, kept] = said;
			const last = account.say(one);
			expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([
				ids([...(kept ? [kept] : []), ...late, last]),
				[],
			]);
			pass();
			expect([idsOf(await n8n.restart()), idsOf(await n8n.poll()), recorded(n8n).length]).toEqual([[], [], 1]);
			expect(JSON.stringify(n8n.recorded)).not.toContain(account.drift.token);
		},
	);

	it('fail and nothing else happens, it is named, and again only after n8n was started anew', async () => {
		const n8n = await account.watching('newMessage');
		const [broken, quiet] = account.begin(2);
		if (!broken || !quiet) throw new Error('There are two');
		await n8n.poll();
		pass();
		await n8n.poll();
		const said = [account.say(broken), account.say(broken)];
		const { token } = account.drift;
		account.fail({ status: 500, body: { error: { message: `Broken by ${token}` } } }, broken);
		for (let polls = 0; polls < 3; polls++) expect(await n8n.poll()).toEqual({ items: null });
		expect(recorded(n8n)).toEqual([
			`The messages of conversation ${broken.id} could not be read. Drift failed to answer: Broken by ***`,
		]);
		for (const poll of [await n8n.restart(), await n8n.poll()]) expect(poll).toEqual({ items: null });
		expect(recorded(n8n)).toHaveLength(2);
		heal();
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(said), []]);
	});

	it('fail, can be read again and fail once more, it is named once more', async () => {
		const n8n = await account.watching('newMessage');
		const { broken, other, said } = account.three();
		for (const times of [1, 2]) {
			account.fail({ status: 500 }, broken);
			await n8n.poll();
			expect(recorded(n8n)).toHaveLength(times);
			heal();
			await n8n.poll();
			said.push(account.say(broken), account.say(other));
		}
		expect(recorded(n8n)).toEqual(Array(2).fill(expect.stringContaining(`conversation ${broken.id} `)));
		expect(idsOf(await n8n.poll())).toEqual(ids(said.slice(-2)));
	});

	it('fail for days, no more is remembered of the others for it', async () => {
		const n8n = await account.watching('newMessage');
		const { one, broken, other } = account.three();
		account.fail({ status: 500 }, broken);
		await n8n.poll();
		const sizes: number[] = [];
		for (let polls = 0; polls < 12; polls++) {
			pass();
			expect(idsOf(await n8n.poll())).toEqual([]);
			const said = [one, other, broken].map((conversation) => account.say(conversation));
			expect(idsOf(await n8n.poll())).toEqual(ids(said.slice(0, 2)));
			sizes.push(JSON.stringify(n8n.saved).length);
		}
		expect(Math.max(...sizes)).toBe(sizes[0]);
	});

	it('fail and it is no longer wanted, it is no longer read', async () => {
		const n8n = await account.watching('newMessage', { filters: { status: ['open'] } });
		const { broken, said } = account.three();
		account.fail({ status: 500 }, broken);
		expect(idsOf(await n8n.poll())).toEqual([said[0]?.id, said[2]?.id]);
		account.close(broken);
		await n8n.poll();
		account.drift.reset();
		for (let polls = 0; polls < 2; polls++) expect(await n8n.poll()).toEqual({ items: null });
		expect(account.drift.requests.filter(({ path }) => path.includes(String(broken.id)))).toEqual([]);
	});
});

it('several conversations that fail at once are named in one error', async () => {
	const n8n = await account.watching('newMessage');
	const { one, broken, other, said } = account.three();
	account.fail({ status: 500 }, broken);
	account.fail({ status: 403 }, other);
	expect(idsOf(await n8n.poll())).toEqual([said[0]?.id]);
	expect(n8n.recorded).toMatchObject([
		{ message: expect.stringMatching(/^The messages of 2 conversations could not be read\. Drift failed/) },
	]);
	for (const { id } of [broken, other]) expect(n8n.recorded[0]?.description).toContain(`Conversation ${id}: Drift `);
	expect(n8n.recorded[0]?.description).not.toContain(String(one.id));
});

describe('a list of messages that breaks off', () => {
	it('gives the messages before that, and those after it when it is whole again, however long that takes', async () => {
		const n8n = await account.watching('newMessage');
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		const said = Array.from({ length: 70 }, () => account.say(one));
		account.wait(2 * MINUTE);
		said.push(account.say(other));
		account.fail({ stuckCursor: true }, one);
		expect(idsOf(await n8n.poll())).toEqual(ids([...said.slice(0, 50), ...said.slice(-1)]));
		for (let polls = 0; polls < 2; polls++) {
			pass();
			expect(await n8n.poll()).toEqual({ items: null });
		}
		heal();
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(said.slice(50, 70)), []]);
	});
});
