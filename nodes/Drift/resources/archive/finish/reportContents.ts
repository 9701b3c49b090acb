import { number, size, time } from '../words';
import { LISTS } from './kinds';
import { html } from './markup';
import type { Markup } from './markup';
import type { Summary } from './summary';

/** What the statuses of conversations mean (drift-api.md §3.1). */
const STATUSES: Record<string, string> = {
	open: 'open',
	closed: 'closed',
	pending: 'pending: waiting for a follow-up',
	bulk_sent: 'bulk_sent: a playbook’s message that nobody answered',
};

/** The kinds of messages. */
const KINDS: ReadonlyArray<[kind: keyof Summary['counts']['messagesByKind'], what: string]> = [
	['contacts', 'of visitors'],
	['visits', 'visits: a visitor opened a page'],
	['agents', 'of agents'],
	['bots', 'of bots'],
	['privateNotes', 'private notes'],
	['others', 'of nobody that Drift names'],
];

const row = (what: string, value: string, where: string) =>
	html`<tr>
		<th scope="row">${what}</th>
		<td class="n">${value}</td>
		<td><code>${where}</code></td>
	</tr> `;

const part = (what: string, value: string) =>
	html`<tr class="part">
		<th scope="row">${what}</th>
		<td class="n">${value}</td>
		<td></td>
	</tr> `;

/** What there is, how many, and in which files. */
export function contentsSection({ counts }: Summary): Markup {
	const { conversationsByStatus: byStatus, lists, messagesByKind: kinds, emailAddresses } = counts;
	const known = Object.keys(STATUSES).filter((status) => Object.hasOwn(byStatus, status));
	const statuses = [...new Set([...known, ...Object.keys(byStatus)])];
	return html`<section>
		<h2>1. What is in the archive</h2>
		<table>
			<thead>
				<tr>
					<th scope="col">What</th>
					<th scope="col" class="n">How many</th>
					<th scope="col">In which files</th>
				</tr>
			</thead>
			<tbody>
				${row('Conversations, each counted once', number(counts.conversations), 'conversations-….jsonl')}
				${statuses.map((status) => part(STATUSES[status] ?? status, number(byStatus[status] ?? 0)))}
				${row('Messages in them', number(counts.messages), 'conversations-….jsonl; as text, without visits: transcripts-….txt')}
				${KINDS.flatMap(([kind, what]) => (kind === 'others' && kinds.others === 0 ? [] : [part(what, number(kinds[kind]))]))}
				${row('Attachments: files that were sent in conversations', number(counts.attachments), 'attachment-…')}
				${LISTS.filter(([file]) => Object.hasOwn(lists, file)).map(([file, what]) => row(what, number(lists[file] ?? 0), file))}
				${
					emailAddresses.asked === 0
						? ''
						: [
								row(
									'Contacts that were asked for by email address',
									number(counts.contactsByEmail),
									'contacts-….jsonl',
								),
								part('email addresses for which Drift answered', number(emailAddresses.asked)),
								part(
									'of these, by which it knows no contact: archive.json names them',
									number(emailAddresses.notFound.length),
								),
							]
				}
				${row('Files with content', number(counts.files), 'see archive.json')} ${part('their size', size(counts.bytes))}
			</tbody>
		</table>
		<p>
			With each conversation come all its messages, Drift’s own transcript and the contact it was with. Private notes
			are comments that only the team could see. Visits are entries without words that Drift makes when a visitor opens
			a page: <code>transcripts-….txt</code> counts them at the top of a conversation and leaves them out below. The
			status is the one a conversation had when it was read. A conversation that changed after it had been saved stands
			in the files a second time: the later one counts, and only that is counted here.
		</p>
		<p>
			<strong>Do not produce Drift’s own transcript</strong> (the field <code>transcript</code>): it does not mark
			private notes, has no year, and its times are in the zone it names. <code>transcripts-….txt</code> marks private
			notes and has all times in UTC.
		</p>
	</section>`;
}

/** When the archive was made. */
export function passesSection({ passes, changedSince }: Summary): Markup {
	const first =
		changedSince === null
			? 'The first pass saves everything'
			: `The first pass saved the conversations last updated at ${time(changedSince)} or later, as was asked for`;
	return html`<section>
		<h2>2. When it was made</h2>
		<p>
			A <em>pass</em> goes through the account once. ${first}; each later one saves what has changed since. A pass is
			made of many small steps, called <em>slices</em>; a slice that was interrupted is done again.
		</p>
		<table>
			<thead>
				<tr>
					<th scope="col">Pass</th>
					<th scope="col">Began</th>
					<th scope="col">Ended</th>
					<th scope="col" class="n">Slices</th>
					<th scope="col" class="n">Requests to Drift</th>
					<th scope="col" class="n">Conversations saved</th>
				</tr>
			</thead>
			<tbody>
				${passes.map(
					({ pass, startedAt, endedAt, slices, requests, conversations }) =>
						html`<tr>
							<th scope="row">${pass}</th>
							<td>${time(startedAt)}</td>
							<td>${time(endedAt)}</td>
							<td class="n">${number(slices)}</td>
							<td class="n">${number(requests)}</td>
							<td class="n">${number(conversations)}</td>
						</tr> `,
				)}
			</tbody>
		</table>
	</section>`;
}
