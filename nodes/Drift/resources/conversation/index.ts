import { conversationIdField } from '../conversationId';
import { defineResource } from '../resource';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getMetrics } from './getMetrics';
import { getStatusCounts } from './getStatusCounts';
import { getTranscript } from './getTranscript';
import { includeField } from './include';
import { conversationShape } from './shape';

export const conversation = defineResource(
	{
		name: 'Conversation',
		value: 'conversation',
		description: 'An exchange of messages with a contact',
	},
	[create, get, getAll, getMetrics, getStatusCounts, getTranscript],
	[
		{ of: [get, getTranscript], field: conversationIdField },
		{ of: [get, getAll], field: includeField },
	],
	conversationShape,
);
