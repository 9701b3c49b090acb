import type { Fault } from '../../../../playground/simulator/index.ts';
import type { PollingN8n } from '../../../engine/poll.ts';
import { HOUR, ids, idsOf, MINUTE, rowsOf, SECOND, triggerAccount } from './trigger';

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

describe('what is not the failure of one conversation fails the poll, and nothing is kept or lost:', () => {
	it.each<{ what: string; fault: Fault; isOne?: true }>([
		{ what: 'a rate limit, though of one', fault: { status: 429 }, isOne: true },
		{ what: 'a token refused, though for one', fault: { status: 401 }, isOne: true },
		{ what: 'a rate limit of all', fault: { status: 429 } },
		{ what: 'a scope that all need', fault: { status: 403 } },
		{ what: 'a gateway that fails for all', fault: { status: 503 } },
		{ what: 'a connection that breaks for all', fault: { reset: 'after' } },
	])('$what', async ({ fault, isOne }) => {
		const n8n = await account.watching('newMessage');
		const { broken, one, said } = account.three();
		const { saved } = n8n;
		account.fail(fault, ...(isOne ? [broken] : []));
		for (let polls = 0; polls < 2; polls++) {
			expect([(await n8n.poll()).error?.message, n8n.saved]).toEqual([
				expect.stringMatching(/^(Drift('s rate limit| refused the token| failed)|The connection to Drift was lost)/),
				saved,
			]);
		}
		heal();
		said.push(account.say(one));
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll()), recorded(n8n)]).toEqual([ids(said), [], []]);
	});

	it('a gateway that fails for the only one that changed, until another can be read', async () => {
		const n8n = await account.watching('newMessage');
		const { one, broken, other } = account.three();
		await n8n.poll();
		pass();
		await n8n.poll();
		const said = [account.say(broken)];
		account.fail({ status: 504 }, broken);
		for (let polls = 0; polls < 2; polls++)
			expect((await n8n.poll()).error?.message).toMatch(/^Drift failed to answer/);
		const others = [account.say(one), account.say(other)];
		expect([idsOf(await n8n.poll()), recorded(n8n).length]).toEqual([ids(others), 1]);
		pass();
		expect([await n8n.poll(), recorded(n8n).length]).toEqual([{ items: null }, 1]);
		heal();
		expect(idsOf(await n8n.poll())).toEqual(ids(said));
	});
});

describe('the first poll', () => {
	it('begins although a conversation fails: what was said in it before is past, what is said later comes', async () => {
		const { broken, other } = account.three();
		account.fail({ status: 500 }, broken);
		const n8n = account.n8n('newMessage');
		expect(await n8n.activate()).toEqual({ items: null });
		expect(recorded(n8n)).toEqual([expect.stringContaining(`conversation ${broken.id} `)]);
		account.wait(SECOND);
		const said = [account.say(broken), account.say(other)];
		expect([idsOf(await n8n.poll()), idsOf(await n8n.restart()), recorded(n8n).length]).toEqual([[said[1]?.id], [], 1]);
		heal();
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([[said[0]?.id], []]);
		pass();
		await n8n.poll();
		const more = [account.say(broken), account.say(other)];
		expect([idsOf(await n8n.poll()), idsOf(await n8n.restart())]).toEqual([ids(more), []]);
	});

	it('with Include Past starts with the past of the others, and its own comes later, each once', async () => {
		const since = account.drift.account.now;
		account.wait(HOUR);
		const { broken, said } = account.three();
		account.wait(HOUR);
		said.push(...account.begin(2).map((conversation) => account.say(conversation)));
		account.fail({ status: 500 }, broken);
		const n8n = account.n8n('newMessage', { includePast: true, filters: { updatedAfter: since } });
		expect(idsOf(await n8n.activate())).toEqual(ids(said.filter(({ conversationId }) => conversationId !== broken.id)));
		expect(recorded(n8n)).toHaveLength(1);
		heal();
		expect([
			rowsOf(await n8n.poll()).map(({ id, conversationId }) => [id, conversationId]),
			idsOf(await n8n.poll()),
		]).toEqual([[[said[1]?.id, broken.id]], []]);
	});
});

it('Fetch Test Event shows the newest message that can be read, and the failure where none can', async () => {
	const { broken, other, said } = account.three();
	account.say(broken);
	account.close(other);
	account.fail({ status: 500 }, broken);
	expect(idsOf(await account.fetch('newMessage'))).toEqual([said[2]?.id]);
	account.fail({ status: 403 });
	expect((await account.fetch('newMessage')).error?.message).toMatch(/^Drift (refused|failed)/);
});
