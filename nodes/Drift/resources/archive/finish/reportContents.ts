import { number, size, time } from '../words';
import { LISTS } from './kinds';
import { html } from './markup';
import type { Markup } from './markup';
import type { Pass } from './passes';
import type { Summary } from './summary';

/** What the statuses of conversations mean (drift-api.md §3.1). */
const STATUSES: Record<string, string> = {
	open: 'open',
	closed: 'closed',
	pending: 'pending: waiting for a follow-up',
	bulk_sent: 'bulk_sent: a playbook’s message that nobody answered',
};

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
	const { conversationsByStatus: byStatus, lists } = counts;
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
				${row('Messages in them', number(counts.messages), 'conversations-….jsonl; as text: transcripts-….txt')}
				${row('Attachments: files that were sent in conversations', number(counts.attachments), 'attachment-…')}
				${LISTS.filter(([file]) => Object.hasOwn(lists, file)).map(([file, what]) => row(what, number(lists[file] ?? 0), file))}
				${counts.contactsByEmail > 0 ? row('Contacts that were asked for by email address', number(counts.contactsByEmail), 'contacts-….jsonl') : ''}
				${row('Files with content', number(counts.files), 'see archive.json')} ${part('their size', size(counts.bytes))}
			</tbody>
		</table>
		<p>
			With each conversation come all its messages, Drift’s own transcript and the contact it was with. Messages include
			private notes (comments that only the team could see) and visits (an entry Drift makes when a visitor opens a
			page). The status is the one a conversation had when it was read. A conversation that changed after it had been
			saved stands in the files a second time: the later one counts, and only that is counted here.
		</p>
	</section>`;
}

/** When the archive was made. */
export function passesSection(passes: Pass[]): Markup {
	return html`<section>
		<h2>2. When it was made</h2>
		<p>
			A <em>pass</em> goes through the whole account once. The first pass saves everything; each later one saves what
			has changed since. A pass is made of many small steps, called <em>slices</em>; a slice that was interrupted is
			done again.
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
