import type { INodeExecutionData } from 'n8n-workflow';

import { DriftApiError } from '../../client/errors';
import { executeOnce } from '../../execution/executeOnce';
import { isoDate } from '../../output/simplify';
import { count, timestamp } from '../../parameters/parsers';
import { text } from '../../parameters/words';
import { defineOperation } from '../operation';
import { ofOrganization } from './organization';
import { positionItem } from './positionItem';
import { nextSlice } from './slice/nextSlice';
import { Slice } from './slice/slice';
import { storedFiles } from './storedFiles';
import { latestPosition, turnOf } from './turn';

const MINUTE = 60_000;

/** The files a slice builds on. */
const STATE = /^(position-[12]\.json|meetings(-before)?\.jsonl|refused\.jsonl)$/;

/** Email addresses, however they are separated: what is none is asked for as well, and Drift knows nobody by it. */
const addresses = (value: unknown): string[] | undefined =>
	(Array.isArray(value) ? value : String(text(value) ?? '').split(/[\s,;<>"]+/))
		.map(String)
		.filter((entry) => entry.includes('@'))
		// a source may name them in another order each time, and slices count them
		.sort();

export const getNextSlice = defineOperation(null, {
	name: 'Get Next Slice',
	value: 'getNextSlice',
	action: 'Get next slice of archive',
	description:
		'Get the next part of an archive as files, to be stored in the order of the items. Takes the position files of the archive as input.',
	execute: executeOnce({ isRead: true }, (parameters, inputs) => {
		const size = parameters.read({ from: 'conversationsPerSlice', as: count, required: true });
		if (size > 100) throw parameters.refusal('conversationsPerSlice', `is too large: ${size}`, 'Enter at most 100');
		const leaseFor = parameters.read({ from: 'leaseMinutes', as: count, required: true }) * MINUTE;
		const isKept = parameters.isOn('keepTurn');
		const changedSince = parameters.read({ from: 'changedSince', as: timestamp });
		const skipIfArchivedSince = parameters.read({ from: 'skipIfArchivedSince', as: timestamp });
		const emailAddresses = [...new Set(parameters.read({ from: 'emailAddresses', as: addresses }) ?? [])];
		return async (itemRequest): Promise<INodeExecutionData[]> => {
			const { context } = itemRequest;
			const stored = await storedFiles(context, inputs, (name) => STATE.test(name));
			const holder = `${context.getInstanceId()}/${context.getExecutionId()}`;
			const position = latestPosition(stored, inputs);
			if (position && position.changedSince !== isoDate(changedSince)) {
				const begun = position.changedSince;
				throw parameters.refusal(
					'changedSince',
					`is not what the archive was begun with, which is ${begun ?? 'empty'}`,
					'Set it back, or archive into another folder',
				);
			}
			const turn = turnOf(position, { holder, leaseFor, changedSince, skipIfArchivedSince });
			if (turn.do === 'nothing') return [];
			const settings = { conversationsPerSlice: size, emailAddresses, keepFor: isKept ? leaseFor : undefined };
			const before = structuredClone(turn.position);
			const read = async () => {
				if (turn.do === 'lease')
					return [await positionItem(context, await ofOrganization(itemRequest, turn.position), { kind: 'lease' })];
				// What is under way after half of the lease has as long again to come to its end
				return await nextSlice(new Slice(itemRequest, settings, stored, turn.position, leaseFor / 2));
			};
			return await read().catch(async (error: unknown) => {
				if (!(error instanceof DriftApiError) || !context.continueOnFail()) throw error;
				const { message, description } = error;
				const until = Math.min(before.lease?.until ?? 0, Date.now() + MINUTE);
				const failed = {
					...before,
					// Not at once: what failed may take its time to heal
					lease: before.lease && { ...before.lease, until },
					lastError: { message, at: new Date().toISOString() },
				};
				return [await positionItem(context, failed, { error: message, description })];
			});
		};
	}),
	hint: 'The first call only takes the turn and returns a position. Write the file of each item, in this order, then call this again with position-1.json, position-2.json, meetings.jsonl, meetings-before.jsonl and refused.jsonl as input, if they exist, until nothing comes or isLast is true. Then run Finish.',
	fields: [
		{
			displayName: 'Conversations Per Slice',
			name: 'conversationsPerSlice',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 100,
			required: true,
			description: 'Max number of conversations per slice',
		},
		{
			displayName: 'Lease Minutes',
			name: 'leaseMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5,
			required: true,
			description:
				'How long this execution has the archive to itself while it reads a slice, in minutes. After half that time, nothing new is started.',
		},
		{
			displayName: 'Keep Turn',
			name: 'keepTurn',
			type: 'boolean',
			default: false,
			description:
				'Whether this execution also gets the next slice. Turn off for its last slice, or others wait until the lease expires.',
		},
		{
			displayName: 'Changed Since',
			name: 'changedSince',
			type: 'dateTime',
			default: '',
			description:
				'Return conversations updated at or after this time. Leave empty for all. It cannot be changed later.',
		},
		{
			displayName: 'Skip If Archived Since',
			name: 'skipIfArchivedSince',
			type: 'dateTime',
			default: '',
			description:
				'Return nothing if the archive is complete and was last brought up to date at or after this time. Leave empty to always look for changes.',
		},
		{
			displayName: 'Email Addresses',
			name: 'emailAddresses',
			type: 'string',
			typeOptions: { rows: 2 },
			placeholder: 'e.g. nathan@example.com, jane@example.com',
			default: '',
			description:
				'Contacts to archive even if they are in no conversation, such as those of your CRM. Drift cannot list its contacts.',
		},
	],
});
