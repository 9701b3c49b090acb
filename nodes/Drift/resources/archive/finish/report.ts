import { createHash } from 'node:crypto';

import { NEEDED } from '../check/scopes';
import type { Refusal } from '../sliceRecord';
import { count, time } from '../words';
import { html, Markup } from './markup';
import { checkSection } from './reportCheck';
import { comparisonSection } from './reportComparison';
import { contentsSection, passesSection } from './reportContents';
import { notInApiSection, refusedSection } from './reportRefused';
import { STYLE } from './reportStyle';
import type { Summary } from './summary';
import { accountText, madeWith, sourceCaution, refusedCount } from './words';

const style = new Markup(`<style>${STYLE}</style>`);

/** Nothing may be loaded or run: the style is known by its checksum. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The first thing a reader wants to know. */
function verdict(summary: Summary): Markup {
	const { complete, reasons } = summary;
	const things = refusedCount(summary);
	const refused = `${count(things, 'thing')}, which section 4 names`;
	return complete
		? html`<div class="verdict">
				<p>
					<strong>Complete.</strong> All conversations that Drift listed were read, with all their
					messages${things === 0 ? '. Drift refused nothing.' : `, except for what Drift refused: ${refused}.`} What
					nobody can obtain through Drift’s programming interface (API) stands in section 5.
				</p>
			</div>`
		: html`<div class="verdict bad">
				<p><strong>Not complete.</strong> Drift refused ${things === 0 ? 'nothing' : refused}. What is missing:</p>
				<ul>
					${reasons.map((reason) => html`<li>${reason}</li>`)}
				</ul>
			</div>`;
}

/** What the token was allowed, and what the archive lacks for what it was not. */
function scopesText({ scopes }: Summary['account']): string {
	if (scopes === null) return 'Drift did not tell what the access token was allowed.';
	const lacking = Object.entries(NEEDED).flatMap(([scope, what]) =>
		scopes.includes(scope) ? [] : [`${scope}: ${what}`],
	);
	return `When it was last used, the access token had the permissions (scopes) ${scopes.join(', ')}. ${
		lacking.length === 0 ? 'An archive needs no others.' : `It lacked ${lacking.join('; ')}.`
	}`;
}

/** The certificate, `report.html`: one page for people, which loads nothing and runs nothing. `others` is how many files there are besides those with content and the manifest. */
export function report(summary: Summary, refused: Refusal[], others: number): string {
	const { account, counts, passes } = summary;
	const caution = sourceCaution(account);
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
					${
						caution === null
							? ''
							: html`<div class="verdict bad">
									<p><strong>${caution}</strong></p>
								</div>`
					}
					${verdict(summary)}
					<dl>
						<dt>Account</dt>
						<dd class="foreign">${accountText(account)}</dd>
						<dt>Content</dt>
						<dd>
							${count(counts.conversations, 'conversation')} with ${count(counts.messages, 'message')} and
							${count(counts.attachments, 'attachment')}
						</dd>
						<dt>Made</dt>
						<dd>
							from ${time(first?.startedAt ?? summary.at)} to ${time(last?.endedAt ?? summary.at)}, in
							${count(passes.length, 'pass', 'passes')} (see section 2), by the clock of the computer that made it
						</dd>
						<dt>Source</dt>
						<dd>
							Drift’s API, read with an access token of this account: the key that tells Drift what a program may read.
							The program sent only reading requests.
						</dd>
						<dt>Permissions</dt>
						<dd>${scopesText(account)}</dd>
						<dt>Made with</dt>
						<dd>${madeWith(summary)}, a free and open program that runs in n8n. It is not made by Drift.</dd>
						<dt>Personal data</dt>
						<dd>This archive holds personal data (names, email addresses, what people wrote). Keep it as such.</dd>
					</dl>
					${contentsSection(summary)} ${passesSection(summary)} ${comparisonSection(summary)}
					${refusedSection(refused, summary)} ${notInApiSection(summary)} ${checkSection(summary, others)}
				</main>
			</body>
		</html> `.text;
}
