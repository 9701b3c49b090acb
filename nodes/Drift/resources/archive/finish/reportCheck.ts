import { CHECKS, FINGERPRINTS } from './commands';
import { html } from './markup';
import type { Markup } from './markup';

/** Each system of computers and what to type there. */
const commands = (all: ReadonlyArray<[system: string, command: string]>) =>
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

/** How anybody can check the archive without its makers. */
export function checkSection(files: string): Markup {
	return html`<section>
		<h2>6. How to check that nothing was changed</h2>
		<p>
			A <em>SHA-256 checksum</em> is a row of 64 characters that is worked out from a file. If a single letter of the
			file changes, the checksum is another one. The file <code>manifest-sha256.txt</code> has the checksum of every
			file of the archive but itself: the ${files} files with content, this report, and all others. To check them all,
			open a terminal in the folder of the archive and type:
		</p>
		${commands(CHECKS)}
		<p>
			Each line must end with <code>OK</code> (on Windows nothing may be printed, as only what does not fit is). A file
			that is missing or was changed is named.
		</p>
		<p>
			This shows that the files fit the manifest. That nobody has changed the manifest as well can be shown only if its
			own checksum was written down at the time. It cannot stand in this report, because the manifest holds the checksum
			of this report. So work it out now, write it here by hand on a printed copy (or send it to somebody you trust, by
			a message that bears a date), and keep that apart from the archive. A signature under it attests that the archive
			was like this on that day, and nothing else. Each further pass makes a new manifest: a checksum that was written
			down belongs to the pass after which it was taken.
		</p>
		<div class="together">
			${commands(FINGERPRINTS)}
			<div class="blank">
				<span>SHA-256 of manifest-sha256.txt</span><span></span> <span>Date and place</span><span></span>
				<span>Name and signature</span><span></span>
			</div>
		</div>
		<p class="soft">
			To read the conversations, open <a href="index.html">index.html</a>. <a href="README.txt">README.txt</a> says what
			each file is and how to load the archive into a database. <a href="archive.json">archive.json</a> is this report
			for programs.
		</p>
	</section>`;
}
