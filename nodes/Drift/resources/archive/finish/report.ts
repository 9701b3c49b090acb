import { createHash } from 'node:crypto';

import type { Refusal } from '../sliceRecord';
import { count, number, time } from '../words';
import { html, Markup } from './markup';
import { checkSection } from './reportCheck';
import { comparisonSection } from './reportComparison';
import { contentsSection, passesSection } from './reportContents';
import { notInApiSection, refusedSection } from './reportRefused';
import { STYLE } from './reportStyle';
import type { Summary } from './summary';

const style = new Markup(`<style>${STYLE}</style>`);

/** Nothing may be loaded or run: the style is known by its checksum. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The first thing a reader wants to know. */
function verdict({ complete, reasons, refused }: Summary): Markup {
	const things = refused.reduce((sum, entry) => sum + entry.count, 0);
	const exceptions =
		things === 0
			? 'Drift refused nothing.'
			: `Drift refused ${count(things, 'thing')}, which ${things === 1 ? 'is' : 'are'} named in section 4.`;
	return complete
		? html`<div class="verdict">
				<p>
					<strong>Complete.</strong> Everything that Drift’s programming interface (API) gave to this program is in this
					archive. ${exceptions}
				</p>
			</div>`
		: html`<div class="verdict bad">
				<p><strong>Not complete.</strong> ${exceptions} What is missing:</p>
				<ul>
					${reasons.map((reason) => html`<li>${reason}</li>`)}
				</ul>
			</div>`;
}

/** Whose account it is: an archive of the simulator's account is seen to be one. */
const accountText = ({ orgId, source }: Summary['account']): string =>
	`Drift organization ${orgId ?? '(its number is not known)'}${source === null ? '' : `, read from ${source}`}`;

/** The certificate, `report.html`: one page for people, which loads nothing and runs nothing. */
export function report(summary: Summary, refused: Refusal[]): string {
	const { counts, passes } = summary;
	const [first] = passes;
	const last = passes.at(-1);
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="referrer" content="no-referrer" />
				<title>Archive of a Drift account: report</title>
				${style}
			</head>
			<body>
				<main>
					<header>
						<h1>Archive of a Drift account</h1>
						<p class="soft">
							Report on what was saved, how it compares with Drift’s own counts, what could not be saved, and how
							anybody can check it.
						</p>
					</header>
					${verdict(summary)}
					<dl>
						<dt>Account</dt>
						<dd class="foreign">${accountText(summary.account)}</dd>
						<dt>Content</dt>
						<dd>
							${count(counts.conversations, 'conversation')} with ${count(counts.messages, 'message')} and
							${count(counts.attachments, 'attachment')}
						</dd>
						<dt>Made</dt>
						<dd>
							from ${time(first?.startedAt ?? summary.at)} to ${time(last?.endedAt ?? summary.at)}, in
							${count(passes.length, 'pass', 'passes')} (see section 2)
						</dd>
						<dt>Source</dt>
						<dd>
							Drift’s API, read with an access token of this account: the key that tells Drift what a program may read.
							Nothing in Drift was changed.
						</dd>
						<dt>Made with</dt>
						<dd>
							${summary.madeWith} ${summary.madeWithVersion}, a free and open program that runs in n8n. It is not made
							by Drift.
						</dd>
						<dt>Personal data</dt>
						<dd>This archive holds personal data (names, email addresses, what people wrote). Keep it as such.</dd>
					</dl>
					${contentsSection(summary)} ${passesSection(passes)} ${comparisonSection(summary)}
					${refusedSection(refused, summary)} ${notInApiSection(summary)} ${checkSection(number(counts.files))}
				</main>
			</body>
		</html> `.text;
}
