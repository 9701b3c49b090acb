import { Type } from '@sinclair/typebox';

/** What n8n reports of an execution (hooks/report.ts). */
export const Report = Type.Object({
	status: Type.String(),
	/** Empty if there was none. */
	error: Type.String(),
	/** Of the last node, as n8n records it, in ms. */
	time: Type.Number(),
	/** Of n8n's main process, from the execution's start to its end, in ms. */
	cpuTime: Type.Number(),
	/** The resident set of n8n's main process, in bytes: at the execution's start, and the highest until its end. */
	memory: Type.Object({ start: Type.Number(), peak: Type.Number() }),
	/** How many rows the last node output. */
	rows: Type.Number(),
	/** How many of these were different ones. */
	different: Type.Number(),
});
