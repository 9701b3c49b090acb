import type { Call, Story } from './story';

const quiet: Call = { fault: 'none', skip: 0, meanwhile: [] };

const PLAIN: Story = {
	conversationsPerSlice: 1,
	byOffset: false,
	messageAttachments: 'attachments',
	messagesPager: 'always',
	onError: 'stopWorkflow',
	history: [],
	executions: [],
};

/** Stories that ended badly once. */
export const COUNTEREXAMPLES: Story[] = [
	// Killed while it wrote a conversation that was gone when it went on: half a file was left behind
	{
		...PLAIN,
		executions: [
			{ before: [], minutes: 0, calls: [quiet, quiet] },
			{
				before: [{ does: 'begin', which: 0, messages: 0, status: 'open' }],
				minutes: 0,
				calls: [quiet, quiet, quiet, { ...quiet, killed: { after: 0, share: 0.99 } }],
			},
			{ before: [{ does: 'deleteConversation', which: 0 }], minutes: 0, calls: [quiet] },
		],
	},
	// The same with an attachment: that one stays, and the manifest does not name it
	{
		...PLAIN,
		history: [
			{ does: 'begin', which: 0, messages: 0, status: 'open' },
			{ does: 'attach', which: 0 },
		],
		executions: [
			{
				before: [],
				minutes: 0,
				calls: [quiet, quiet, quiet, quiet, quiet, { ...quiet, killed: { after: 1, share: 0.99 } }],
			},
			{ before: [{ does: 'deleteConversation', which: 0 }], minutes: 0, calls: [quiet] },
		],
	},
	// A contact that was asked for by email address stays as it was when it is gone
	{
		...PLAIN,
		executions: [
			{ before: [], minutes: 0, calls: Array.from({ length: 40 }, () => quiet) },
			{ before: [{ does: 'deleteContact', which: 0 }], minutes: 0, calls: [quiet] },
		],
	},
];
