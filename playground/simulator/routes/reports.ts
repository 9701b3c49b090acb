import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly } from '../http/schema.ts';
import type { Status } from '../model/conversations.ts';
import { factsOf, METRICS, PROPERTIES } from '../model/report.ts';
import type { Facts, Property } from '../model/report.ts';
import type { AddRoutes } from './route.ts';

const DAY = 24 * 3600 * 1000;
const STATUSES: readonly Status[] = ['open', 'closed', 'pending', 'bulk_sent'];
const TIMES: readonly Property[] = ['createdAt', 'updatedAt', 'firstAgentMessageAt', 'firstCloseAt'];

const value = Type.Union([Type.String(), Type.Number()]);
const filter = exactly({
	property: Type.Union(PROPERTIES.map((name) => Type.Literal(name))),
	operation: Type.Union([Type.Literal('BETWEEN'), Type.Literal('IN'), Type.Literal('HAS_PROPERTY')]),
	values: Type.Optional(Type.Array(value)),
});

/** drift-api.md §3.12; every example has a filter. */
const report = exactly({
	filters: Type.Array(filter, { minItems: 1 }),
	metrics: Type.Array(Type.Union(METRICS.map((name) => Type.Literal(name))), { minItems: 1 }),
});

/** Metrics of conversations (drift-api.md §3.12). No scope is documented: it is assumed to be that of conversations. */
export const reports: AddRoutes = (app, { account }) => {
	const config = { scope: 'conversation_read', report: true } as const;
	app.post('/reports/conversations', { config, schema: { body: report } }, async ({ body }) => {
		const conditions = body.filters.map(conditionOf);
		const data = [...account.conversations.values()].flatMap((conversation) => {
			const facts = factsOf(account, conversation);
			if (!conditions.every((holds) => holds(facts))) return [];
			// JSON has no NaN: a missing metric is text
			return [{ conversationId: conversation.id, metrics: body.metrics.map((metric) => facts[metric] ?? 'NaN') }];
		});
		return { count: data.length, data };
	});
};

type Filter = Static<typeof filter>;

/** The test a filter stands for. Throws if the filter makes no sense. */
function conditionOf({ property, operation, values }: Filter): (facts: Facts) => boolean {
	if (operation === 'HAS_PROPERTY') {
		if (values !== undefined) throw new DriftError('validation_error', 'HAS_PROPERTY takes no values');
		return (facts) => facts[property] !== undefined;
	}
	if (operation === 'IN') {
		const wanted = listed(property, values ?? []);
		return (facts) => wanted.includes(facts[property] ?? NaN);
	}
	const [from, to] = range(property, values ?? []);
	return (facts) => {
		const fact = facts[property];
		return typeof fact === 'number' && from <= fact && fact <= to;
	};
}

function listed(property: Property, values: Array<string | number>): Array<string | number> {
	const fits = (wanted: string | number) =>
		property === 'status' ? STATUSES.some((status) => status === wanted) : typeof wanted === 'number';
	if (values.length === 0 || !values.every(fits))
		throw new DriftError('validation_error', `IN takes values of ${property}`);
	return values;
}

/** Both ends belong to the range. A last day belongs to it as a whole. */
function range(property: Property, values: Array<string | number>): [from: number, to: number] {
	const [first, last] = values;
	const from = bound(property, first, 0);
	const to = bound(property, last, DAY - 1);
	if (values.length !== 2 || from === undefined || to === undefined || from > to) {
		throw new DriftError('validation_error', `BETWEEN takes two values of ${property}, the lower one first`);
	}
	return [from, to];
}

/** A number or, for a time, also a day as YYYY-MM-DD in UTC (drift-api.md §3.12). */
function bound(property: Property, value: string | number | undefined, ofDay: number): number | undefined {
	if (typeof value === 'number') return property === 'status' ? undefined : value;
	if (value === undefined || !TIMES.includes(property)) return undefined;
	const start = new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : NaN);
	// A 30th of February would be the 2nd of March
	return Number.isNaN(start.getTime()) || !start.toISOString().startsWith(value) ? undefined : start.getTime() + ofDay;
}
