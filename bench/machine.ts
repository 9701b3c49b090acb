import { cpus, platform, release, totalmem } from 'node:os';

import n8n from '../playground/n8n/package.json' with { type: 'json' };

/** The machine and the versions a measurement is made with. */
export function describeMachine(): string {
	const [cpu] = cpus();
	return [
		cpu?.model.trim() ?? 'unknown CPU',
		`${cpus().length} cores`,
		`${Math.round(totalmem() / 2 ** 30)} GB of memory`,
		`${platform()} ${release()}`,
		`Node.js ${process.versions.node}`,
		`n8n ${n8n.dependencies.n8n}`,
	].join(', ');
}
