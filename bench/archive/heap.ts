import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { once } from 'node:events';

import { until } from '../../playground/until.ts';

/** Where Node's inspector listens once a process has got SIGUSR1. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';

const Targets = Type.Array(Type.Object({ webSocketDebuggerUrl: Type.String() }), { minItems: 1 });
const Usage = Type.Object({ result: Type.Object({ usedSize: Type.Number(), backingStorageSize: Type.Number() }) });

/** How much memory a Node process on this machine still holds after its garbage has been collected, in bytes: objects and buffers. Throws if it is gone. */
export async function heapOf(pid: number): Promise<number> {
	process.kill(pid, 'SIGUSR1');
	const targets = await until('the inspector to listen', async () => {
		const answer = await fetch(INSPECTOR).catch(() => undefined);
		return answer?.ok ? Value.Parse(Targets, await answer.json()) : undefined;
	});
	const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
	await once(socket, 'open');
	const ask = async (id: number, method: string): Promise<unknown> => {
		const answer = once(socket, 'message');
		socket.send(JSON.stringify({ id, method }));
		const [{ data }] = await answer;
		return JSON.parse(String(data));
	};
	try {
		await ask(1, 'HeapProfiler.collectGarbage');
		const { result } = Value.Parse(Usage, await ask(2, 'Runtime.getHeapUsage'));
		return result.usedSize + result.backingStorageSize;
	} finally {
		socket.close();
	}
}
