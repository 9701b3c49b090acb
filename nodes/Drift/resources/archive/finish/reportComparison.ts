import { number, time } from '../words';
import { html } from './markup';
import type { Markup } from './markup';
import type { Summary } from './summary';

const difference = (value: number | null) =>
	value === null
		? ''
		: value === 0
			? 'none'
			: `${number(Math.abs(value))} ${value > 0 ? 'more' : 'fewer'} in the archive`;

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const NOTHING = html`<p>
	Drift did not tell its own counts, so there is nothing to compare with. This says nothing about the archive: the list
	of conversations was read all the same.
</p>`;

/** Why the numbers may differ. */
const why = ({ changedSince, counts: { conversationsByStatus } }: Summary) =>
	html`<p>A difference need not be a loss. The usual reasons:</p>
		<ul>
			${
				changedSince === null
					? ''
					: html`<li>
							Conversations last updated before ${time(changedSince)} were left out on request, with their messages.
							Drift counts them.
						</li>`
			}
			<li>
				Drift’s counts were read at the end, in one moment; the conversations one after the other before that. What was
				opened, closed, answered or deleted in between counts on one side only.
			</li>
			<li>
				Conversations that are <code>bulk_sent</code> (a playbook’s message that nobody answered) are in the archive:
				${number(conversationsByStatus.bulk_sent ?? 0)}. Drift’s counts by status leave them out.
			</li>
			<li>
				Drift does not document whether its report counts visits among the messages of visitors (as here), and private
				notes among those of agents (as not here): if it does otherwise, the difference is their number.
			</li>
			<li>What Drift refused (section 4) is in its counts and not in the archive.</li>
		</ul>`;

/** The archive's numbers beside Drift's. */
export function comparisonSection(summary: Summary): Markup {
	const { comparison, drift, changedSince } = summary;
	const end = changedSince === null ? 'to its end' : `back to ${time(changedSince)}, as was asked for`;
	if (comparison.length === 0)
		return html`<section>
			<h2>3. Comparison with Drift’s own counts</h2>
			${NOTHING}
		</section>`;
	return html`<section>
		<h2>3. Comparison with Drift’s own counts</h2>
		<table>
			${
				drift.at === null
					? ''
					: html`<caption>
							Drift’s counts as it told them on ${time(drift.at)}
						</caption>`
			}
			<thead>
				<tr>
					<th scope="col">What</th>
					<th scope="col" class="n">Archive</th>
					<th scope="col" class="n">Drift</th>
					<th scope="col">Difference</th>
				</tr>
			</thead>
			<tbody>
				${comparison.map(
					({ what, archive, drift: theirs, difference: value }) =>
						html`<tr>
							<th scope="row">${upper(what)}</th>
							<td class="n">${number(archive)}</td>
							<td class="n">${theirs === null ? 'not told' : number(theirs)}</td>
							<td>${difference(value)}</td>
						</tr> `,
				)}
			</tbody>
		</table>
		${comparison.some(({ difference: value }) => (value ?? 0) !== 0) ? why(summary) : html`<p>The numbers agree.</p>`}
		<p>
			That nothing was overlooked does not rest on these counts: the list of conversations was read ${end}, and then
			again from its top until nothing new came; of each conversation all pages of messages were read, except for what
			Drift refused.
		</p>
	</section>`;
}
