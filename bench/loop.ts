import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import type { Run, Runner } from './runners.ts';
import type { Simulator } from './simulator.ts';
import { PAGE_SIZE } from './workloads.ts';

const Page = Type.Object({
	data: Type.Array(Type.Object({ id: Type.Number() })),
	links: Type.Object({ next: Type.Optional(Type.String()) }),
});

/** The list read page after page by a few lines of Node.js that trust a certificate (path of a PEM file): what no node can be faster than. */
export function loopRunner(simulator: Simulator, certificate: string): Runner {
	setDefaultCACertificates([...getCACertificates(), readFileSync(certificate, 'utf8')]);
	return {
		name: 'bare loop',
		leavesOut: ({ kind }) => (kind === 'list' ? undefined : '–'),
		run: async () => {
			const [started, before] = [performance.now(), process.cpuUsage()];
			const ids = await readList(simulator);
			const [time, { user, system }] = [performance.now() - started, process.cpuUsage(before)];
			const run: Run = { time, cpuTime: (user + system) / 1_000, rows: ids.length, different: new Set(ids).size };
			return run;
		},
	};
}

async function readList({ tlsPort, token }: Simulator): Promise<number[]> {
	const ids: number[] = [];
	let pageToken: string | undefined = '';
	while (pageToken !== undefined) {
		const query: string = String(new URLSearchParams({ limit: String(PAGE_SIZE), page_token: pageToken }));
		const answer = await fetch(`https://localhost:${tlsPort}/conversations/list?${query}`, {
			headers: { authorization: `Bearer ${token}` },
		});
		const { data, links } = Value.Parse(Page, await answer.json());
		ids.push(...data.map(({ id }) => id));
		pageToken = links.next?.split('page_token=')[1];
	}
	return ids;
}
