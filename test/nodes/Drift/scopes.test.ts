import { resources } from '../../../nodes/Drift/resources';
import type { Scope } from '../../../playground/simulator/model/scopes.ts';
import { SCOPES } from '../../../playground/simulator/model/scopes.ts';
import type { NodeRunError } from '../../engine/run.ts';
import { driftAccount } from './account';
import { fill, inputs, runs } from './schema/runs';

const account = driftAccount({ contacts: 0, conversations: 0, messages: 0, accounts: 0, meetings: 0 });

const operations = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => ({
		operation: `${option.value}.${operation.option.value}`,
		scopes: operation.execute.scope?.split(' and ') ?? [],
	})),
);

/** The errors of an operation whose token has these scopes only: one for each way to run it, undefined if that succeeded. */
async function errorsWith(operation: string, scopes: readonly Scope[]): Promise<Array<NodeRunError | undefined>> {
	const { drift } = account;
	const filled = fill(drift.account);
	const errors = [];
	for (const parameters of [runs[operation]?.(filled) ?? {}].flat()) {
		drift.settings.tokens.set(drift.token, scopes);
		// a second item would create what is there, or delete what is not
		const { error } = await account.run(operation, parameters, inputs[operation] ?? [{ ...filled.message }]);
		errors.push(error);
	}
	return errors;
}

it.each(operations)('$operation needs the scopes that it names and no others', async ({ operation, scopes }) => {
	const named = SCOPES.filter((scope) => scopes.includes(scope));
	expect(named).toHaveLength(scopes.length);
	for (const error of await errorsWith(operation, named)) expect(error).toBeUndefined();
	for (const needed of named) {
		const others = SCOPES.filter((scope) => scope !== needed);
		for (const error of await errorsWith(operation, others)) expect(error).toMatchObject({ httpCode: '403' });
	}
});
