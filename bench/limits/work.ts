import { Type } from '@sinclair/typebox';

/** What a process has to do: so many executions side by side, each of which creates so many contacts, with one credential. */
export const Work = Type.Object({
	url: Type.String(),
	token: Type.String(),
	executions: Type.Number(),
	items: Type.Number(),
	/** The start of the email addresses, so that no two processes create the same contact. */
	prefix: Type.String(),
});

/** How the executions of a process ended: the error of each that failed. */
export const Result = Type.Object({ succeeded: Type.Number(), errors: Type.Array(Type.String()) });
