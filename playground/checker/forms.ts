import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';

/** What must be in a line of refused.jsonl. */
const refusal = Type.Object({
	kind: Type.String({ minLength: 1 }),
	id: Type.Union([Type.Number(), Type.String({ minLength: 1 })]),
	conversationId: Type.Optional(Type.Number()),
	status: Type.Union([Type.Number(), Type.Null()]),
	reason: Type.String({ minLength: 1 }),
	at: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
});

const orNull = Type.Union([Type.Null(), Type.Object({})]);

export const Refusal = TypeCompiler.Compile(refusal);

/** A line of conversations-….jsonl. */
export const ConversationLine = TypeCompiler.Compile(
	Type.Object(
		{
			conversation: Type.Object({ id: Type.Number(), status: Type.String() }),
			messages: Type.Array(Type.Object({})),
			transcript: Type.Union([Type.Null(), Type.String()]),
			contact: orNull,
			refused: Type.Array(refusal),
			archivedAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
		},
		{ additionalProperties: false },
	),
);

const heldConversation = Type.Object({
	kind: Type.Literal('conversation'),
	conversation: Type.Object({ id: Type.Number(), status: Type.String(), contactId: Type.Number() }),
	messages: Type.Array(Type.Object({})),
	transcript: Type.String(),
	contact: orNull,
	/** As they were before the contact was deleted. */
	before: Type.Optional(Type.Object({ contact: Type.Object({}), transcript: Type.String() })),
	attachments: Type.Array(Type.Object({ id: Type.Number(), bytes: Type.Number(), sha256: Type.String() })),
});

const held = Type.Union([
	Type.Object({ kind: Type.Literal('lists'), lists: Type.Record(Type.String(), Type.Array(Type.Unknown())) }),
	/** All meetings, and those that Drift gives at present. */
	Type.Object({ kind: Type.Literal('meetings'), rows: Type.Array(Type.Unknown()), given: Type.Array(Type.Unknown()) }),
	Type.Object({ kind: Type.Literal('contact'), contact: Type.Object({ id: Type.Number() }) }),
	heldConversation,
	Type.Object({ kind: Type.Literal('deleted'), id: Type.Number(), attachments: Type.Array(Type.Number()) }),
	Type.Object({ kind: Type.Literal('end') }),
]);

/** What the account says it holds: one of these a line. */
export const Held = TypeCompiler.Compile(held);
export type Held = Static<typeof held>;
export type HeldConversation = Static<typeof heldConversation>;

/** archive.json, as far as it can be counted again. */
export const Summary = TypeCompiler.Compile(
	Type.Object({
		complete: Type.Boolean(),
		counts: Type.Object({
			conversations: Type.Number(),
			conversationsByStatus: Type.Record(Type.String(), Type.Number()),
			messages: Type.Number(),
			attachments: Type.Number(),
			lists: Type.Record(Type.String(), Type.Number()),
			files: Type.Number(),
			bytes: Type.Number(),
		}),
		drift: Type.Object({
			conversations: Type.Union([Type.Null(), Type.Record(Type.String(), Type.Number())]),
		}),
		refused: Type.Array(Type.Object({ kind: Type.String(), count: Type.Number() })),
		files: Type.Array(Type.Object({ name: Type.String(), sha256: Type.String(), bytes: Type.Number() })),
	}),
);
