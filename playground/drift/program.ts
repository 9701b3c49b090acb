import { Value } from '@sinclair/typebox/value';

import { startDrift } from '../simulator/index.ts';
import { serveControl } from './control.ts';
import { RequestCounter } from './counts.ts';
import { DriftSizes } from './protocol.ts';

/** A simulated Drift account in a process of its own: `node playground/drift/program.ts '{"conversations": 1000, …}'`. */
const counter = new RequestCounter();
const drift = await startDrift({
	...Value.Parse(DriftSizes, JSON.parse(process.argv[2] ?? '')),
	observe: counter.observe,
});
const ready = { url: drift.url, token: drift.token, control: await serveControl(drift, counter) };

if (process.send) {
	// Ctrl-C reaches this process too, but the parent decides when it exits
	process.on('SIGINT', () => {});
	process.on('disconnect', () => process.exit());
	process.send(ready);
} else console.log(JSON.stringify(ready));
