import { count, size, time } from '../words';
import { CHECKS, FINGERPRINTS, STRANGERS } from './commands';
import type { Commands } from './commands';
import { LOADING } from './readmeLoading';
import type { Summary } from './summary';
import { madeWith, sourceCaution, refusedCount } from './words';

const lines = (texts: readonly string[], mark = '  - ') => texts.map((text) => `${mark}${text}`).join('\n');

/** Whether everything is there. */
function verdict(summary: Summary): string {
	const { complete, reasons } = summary;
	const things = refusedCount(summary);
	const refused = things === 0 ? 'nothing' : `${count(things, 'thing')}, which refused.jsonl names`;
	return complete
		? `It is complete: all conversations that Drift listed were read, with all their\nmessages${things === 0 ? '. Drift refused nothing.' : `, except for what Drift refused: ${refused}.`}`
		: `It is not complete. Drift refused ${refused}. What is missing:\n${lines(reasons)}`;
}

const typed = (commands: Commands) => commands.map(([system, command]) => `  ${system}:\n    ${command}`).join('\n');

/** `README.txt`: what the archive is, how it is checked, read and loaded, for whoever finds it in ten years. */
export function readme(summary: Summary): string {
	const { at, account, counts, passes, notInApi } = summary;
	const caution = sourceCaution(account);
	return `ARCHIVE OF A DRIFT ACCOUNT

${count(counts.conversations, 'conversation')} with ${count(counts.messages, 'message')}, ${count(counts.attachments, 'attachment')}; ${size(counts.bytes)}.
Read from Drift's API from ${time(passes[0]?.startedAt ?? at)} to ${time(passes.at(-1)?.endedAt ?? at)}
by ${madeWith(summary)}.
${caution === null ? '' : `${caution}\n`}${verdict(summary)}

THIS ARCHIVE HOLDS PERSONAL DATA: names, email addresses, telephone numbers, IP
addresses, and what people wrote. Keep it where only those can read it who may,
and delete what the law or a person demands (see ALL ABOUT ONE PERSON).


HOW TO READ IT

Open index.html in a browser (double-click). It needs no network and no program.
Open report.html for what was saved, what was not, and how many of each.
The .jsonl files and the attachments are the original: what Drift gave on the day
it was read. The viewer and the transcripts are made from them.


HOW TO CHECK IT

manifest-sha256.txt has the SHA-256 checksum of every file but itself. Open a
terminal in this folder.

1. Is every file there, and as it was?

${typed(CHECKS)}

It must end with ALL OK; on Windows, no output means that every file fits.

2. Is there a file that does not belong to the archive? A file that
manifest-sha256.txt does not name is no part of it, whatever it says. This lists
them, but for those that begin with a dot, which systems leave there:

${typed(STRANGERS)}

Nothing may be printed. Remove what is, before you read or load anything: programs
that read all conversations-*.jsonl would take an added file for a later version.

3. Is the manifest itself the one of that day? Only if its checksum was written
down then, and kept apart:

${typed(FINGERPRINTS)}

IF IT IS TO BE EVIDENCE (a litigation hold, say): copy the folder, make the copy
read-only, write down the checksum of its manifest, and never run a pass on the
copy. Every pass makes a new manifest, even if no conversation has changed.


WHAT EACH FILE IS

  conversations-000001.jsonl ...
      One line a conversation, each a JSON object:
        conversation  as Drift gave it
        messages      all messages, oldest first, as Drift gave them; "body" is
                      HTML; attributes.preMessages is what a visitor had been
                      shown before writing
        transcript    Drift's own transcript, or null. CAUTION: it does not mark
                      private notes, has no year, and its times are in the zone
                      it names. Produce transcripts-000001.txt ... instead.
        contact       whom it was with, or null
        refused       what of it could not be read
        archivedAt    when it was read
      A CONVERSATION THAT CHANGED LATER STANDS AGAIN IN A LATER FILE: OF THE
      LINES WITH ONE conversation.id THE LAST COUNTS, in the order of the file
      names and of the lines in them.
  transcripts-000001.txt ...
      The conversations of conversations-000001.jsonl ... as text to be read:
      who said what when, made of their messages, private notes marked. Times
      are in UTC. Visits (a message without content that Drift makes when a
      visitor opens a page) are counted at its top, and left out below.
  contacts-000001.jsonl ...
      One line a contact that was asked for by email address; of the lines with
      one id the last counts.
  users.jsonl, teams.jsonl, accounts.jsonl, playbooks.jsonl,
  landing-pages.jsonl, attributes.jsonl, meetings.jsonl
      One line each, as Drift gave it.
  attachment-<id>-<name>
      A file that was sent in a conversation; <id> is its ID in the message.
  refused.jsonl
      One line a thing that could not be read: kind, id, status, reason, at.
  archive.json, report.html
      What there is, for programs and for people.
  index.html, viewer-...
      The viewer. viewer-000001.js ... have the numbers of the steps in which
      they were made: where one is missing, that step had nothing to show.
  slice-000001.json ..., position-1.json, position-2.json,
  meetings-before.jsonl
      Working files of the program, no evidence: what was read in which step,
      from where the next pass goes on, and what meetings.jsonl held before.

Text is UTF-8. Times are milliseconds since 1970 (UTC), or ISO 8601. IDs are
numbers as Drift sends them. A file that is not there had nothing to hold.


ALL ABOUT ONE PERSON

Find the contact's ID: search for the email address in the viewer, or in the
fields contact of conversations-*.jsonl and in contacts-*.jsonl. With this ID:
  - conversations: the lines whose conversation.contactId it is, and those where
    a message has it as author.id
  - attachments: the files attachment-<id>-... whose id stands in these messages
  - meetings: the lines of meetings.jsonl whose schedulerId it is
Others may have written about the person elsewhere: search for the name and the
email address in all .jsonl files. The viewer does not search meetings, accounts
and what is in attachments.

To delete a person from these files there is no tool, as an archive that can be
edited proves nothing. A person's words stand in conversations-, transcripts-,
contacts- and viewer- files, in attachments and meetings.jsonl. Either delete them
in all of these by hand (the files changed then no longer fit the manifest: write
down which, why and when), or have them erased in Drift and make a new archive in
another folder, and destroy this one and its copies.


WHAT DRIFT'S API DOES NOT GIVE, AND SO IS NOT HERE

${lines(notInApi)}


${LOADING}`;
}
