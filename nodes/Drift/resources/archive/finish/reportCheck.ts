import { count, number, time } from '../words';
import { CHECKS, FINGERPRINTS, STRANGERS } from './commands';
import type { Commands } from './commands';
import { html } from './markup';
import type { Markup } from './markup';
import type { Summary } from './summary';
import { accountText } from './words';

/** Each system of computers and what to type there. */
const commands = (all: Commands) =>
	html`<table class="commands">
		<tbody>
			${all.map(
				([system, command]) =>
					html`<tr>
						<th scope="row">${system}</th>
						<td><code>${command}</code></td>
					</tr>`,
			)}
		</tbody>
	</table>`;

/** Which archive a signature is for. */
const about = ({ account, counts, passes, at }: Summary) =>
	`${accountText(account)} until ${time(passes.at(-1)?.endedAt ?? at)}: ${count(counts.conversations, 'conversation')}, ${count(counts.messages, 'message')}, ${count(counts.attachments, 'attachment')}`;

/** How anybody can check the archive without its makers. `others` is how many files there are besides those with content and the manifest. */
export function checkSection(summary: Summary, others: number): Markup {
	const { files } = summary.counts;
	return html`<section>
		<h2>6. How to check that nothing was changed</h2>
		<p>
			A <em>SHA-256 checksum</em> is a row of 64 characters that is worked out from a file. If a single letter of the
			file changes, the checksum is another one. The file <code>manifest-sha256.txt</code> has the checksum of every
			file of the archive but itself: ${number(files)} files with content and ${number(others)} that the program made,
			such as this report, together ${number(files + others)}. To check them all, open a terminal in the folder of the
			archive and type:
		</p>
		${commands(CHECKS)}
		<p>
			It must end with <code>ALL OK</code>. On Windows, no output means that every file fits. A file that is missing or
			was changed is named.
		</p>
		<p>
			That does not find a file that somebody added. A file that the manifest does not name is no part of the archive,
			whatever it says. This lists such files, but for those that begin with a dot, which systems leave there; nothing
			may be printed:
		</p>
		${commands(STRANGERS)}
		<p>
			Both together show that the archive fits its manifest. That nobody has changed the manifest as well can be shown
			only if its own checksum was written down at the time. It cannot stand in this report, because the manifest holds
			the checksum of this report. So work it out now, write it here by hand on a printed copy (or send it to somebody
			you trust, by a message that bears a date), and keep that apart from the archive. A signature under it attests
			that the archive was like this on that day, and nothing else. Each further pass makes a new manifest, even if no
			conversation has changed: a checksum that was written down belongs to the pass after which it was taken. If the
			archive is to be evidence (under a litigation hold, say), copy the folder, make the copy read-only, and never run
			a pass on the copy.
		</p>
		<div class="together">
			<p>${about(summary)}</p>
			${commands(FINGERPRINTS)}
			<div class="blank">
				<span>SHA-256 of manifest-sha256.txt</span><span></span> <span>Date and place</span><span></span>
				<span>Made by (name, function)</span><span></span> <span>Signature</span><span></span>
			</div>
		</div>
		<p class="soft">
			To read the conversations, open <a href="index.html">index.html</a>. <a href="README.txt">README.txt</a> says what
			each file is and how to load the archive into a database. <a href="archive.json">archive.json</a> is this report
			for programs.
		</p>
	</section>`;
}
