import { sleep } from 'n8n-workflow';

import { EngineHandover } from '../../../../nodes/Drift/execution/engineHandover';

const PAUSE = 60;

/** Hands over two of five items, and after the pause, as the engine does, as many more as are given; it stops there. */
async function handOver(more: number) {
	const handover = new EngineHandover(5, 2, PAUSE);
	handover.join();
	handover.join();
	const answers: boolean[] = [];
	const ask = () => void handover.isActive().then((answer) => answers.push(answer));
	const engine = sleep(PAUSE).then(() => {
		// One asks before the next batch and is answered after it, the others ask when it has come
		for (let joined = 0; joined < more; joined++) handover.join();
		ask();
		queueMicrotask(ask);
	});
	// Keeps the event loop busy until the next batch is due, so that the first question comes between that and the engine
	const due = Date.now() + PAUSE;
	while (Date.now() <= due);
	ask();
	await engine;
	await sleep(PAUSE * 3);
	return answers;
}

it.each([
	['no batch', 0],
	['half a batch', 1],
])('has given up for whoever asks when %s came', async (_, more) => {
	expect(await handOver(more)).toEqual([false, false, false]);
});

it('is active for whoever asks when the whole next batch came', async () => {
	const handover = new EngineHandover(4, 2, PAUSE);
	for (let batch = 0; batch < 2; batch++) {
		handover.join();
		handover.join();
		// The engine begins its pause before anything else runs
		const pause = sleep(PAUSE);
		expect(await handover.isActive()).toBe(true);
		if (batch === 0) await pause;
	}
	expect(await handover.isListening()).toBe(true);
});

it('gives all items at once without a pause, or has given up', async () => {
	const [whole, half] = [new EngineHandover(3, 1, 0), new EngineHandover(3, 1, 0)];
	for (let item = 0; item < 3; item++) whole.join();
	half.join();
	expect([await whole.isActive(), await half.isActive()]).toEqual([true, false]);
	expect([await whole.isListening(), await half.isListening()]).toEqual([true, false]);
});
