import type { Refusal } from '../sliceRecord';
import { number, time } from '../words';
import { kindName, whyRefused } from './kinds';
import { html } from './markup';
import type { Markup } from './markup';
import type { Summary } from './summary';

/** How many refused things the report names one by one. */
const NAMED = 50;

const reasons = (summary: Summary) =>
	html`<table>
		<thead>
			<tr>
				<th scope="col" class="n">How many</th>
				<th scope="col">What</th>
				<th scope="col">Why</th>
			</tr>
		</thead>
		<tbody>
			${summary.refused.map(
				({ kind, status, count }) =>
					html`<tr>
						<td class="n">${number(count)}</td>
						<th scope="row">${kindName(kind, count)}</th>
						<td>${whyRefused(status)}${status === null ? '' : ` (Status ${status}.)`}</td>
					</tr> `,
			)}
		</tbody>
	</table>`;

const things = (refused: Refusal[]) =>
	html`<table>
		<caption>
			${refused.length > NAMED ? `The first ${NAMED} of them, with Drift’s own words` : 'One by one, with Drift’s own words'}
		</caption>
		<thead>
			<tr>
				<th scope="col">What</th>
				<th scope="col">ID</th>
				<th scope="col">Drift’s words</th>
				<th scope="col">When</th>
			</tr>
		</thead>
		<tbody>
			${refused.slice(0, NAMED).map(
				({ kind, id, conversationId, reason, at }) =>
					html`<tr>
						<th scope="row">${kindName(kind, 1)}</th>
						<td>
							${id}${conversationId === undefined || conversationId === id ? '' : ` (conversation ${conversationId})`}
						</td>
						<td class="foreign">${reason}</td>
						<td>${time(at)}</td>
					</tr> `,
			)}
		</tbody>
	</table>`;

/** What could not be read, and why. */
export function refusedSection(refused: Refusal[], summary: Summary): Markup {
	if (refused.length === 0)
		return html`<section>
			<h2>4. What Drift refused</h2>
			<p>Drift refused nothing.</p>
		</section>`;
	return html`<section>
		<h2>4. What Drift refused</h2>
		<p>
			These things exist or existed in Drift and could not be read. They are listed in <code>refused.jsonl</code>, and
			every later pass asks for them again.
		</p>
		${reasons(summary)} ${things(refused)}
	</section>`;
}

/** What no program could have saved. */
export function notInApiSection({ notInApi }: Summary): Markup {
	return html`<section>
		<h2>5. What Drift’s API does not give to anybody</h2>
		<p>An API is the way in which Drift lets other programs read an account. It has no access to:</p>
		<ul>
			${notInApi.map((limit) => html`<li>${limit}</li> `)}
		</ul>
	</section>`;
}
