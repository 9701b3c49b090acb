import { count, size, time } from '../words';
import { CHECKS } from './commands';
import { LOADING } from './readmeLoading';
import type { Summary } from './summary';

const lines = (texts: readonly string[], mark = '  - ') => texts.map((text) => `${mark}${text}`).join('\n');

/** `README.txt`: what the archive is, how it is checked, read and loaded, for whoever finds it in ten years. */
export function readme({ at, counts, passes, complete, reasons, notInApi }: Summary): string {
	return `ARCHIVE OF A DRIFT ACCOUNT

${count(counts.conversations, 'conversation')} with ${count(counts.messages, 'message')}, ${count(counts.attachments, 'attachment')}; ${size(counts.bytes)}.
Read from Drift's API from ${time(passes[0]?.startedAt ?? at)} to ${time(passes.at(-1)?.endedAt ?? at)}
by n8n-nodes-drift (https://github.com/n8n-nodes-drift/n8n-nodes-drift).
${complete ? 'It is complete: it has everything that the API gave.' : `It is not complete:\n${lines(reasons)}`}

THIS ARCHIVE HOLDS PERSONAL DATA: names, email addresses, telephone numbers, IP
addresses, and what people wrote. Keep it where only those can read it who may,
and delete what the law or a person demands (then the checksums no longer fit:
write down what was deleted, and when).


HOW TO READ IT

Open index.html in a browser (double-click). It needs no network and no program.
Open report.html for what was saved, what was not, and how many of each.


HOW TO CHECK IT

manifest-sha256.txt has the SHA-256 checksum of every file but itself. In a
terminal, in this folder:

${CHECKS.map(([system, command]) => `  ${system}:\n    ${command}`).join('\n')}

Each line must end with OK (on Windows: nothing may be printed). A file that
manifest-sha256.txt does not name is no part of the archive.


WHAT EACH FILE IS

  conversations-000001.jsonl ...
      One line a conversation, each a JSON object:
        conversation  as Drift gave it
        messages      all messages, oldest first, as Drift gave them; "body" is
                      HTML; attributes.preMessages is what a visitor had been
                      shown before writing
        transcript    Drift's own transcript as text, or null
        contact       whom it was with, or null
        refused       what of it could not be read
        archivedAt    when it was read
      A CONVERSATION THAT CHANGED LATER STANDS AGAIN IN A LATER FILE: OF THE
      LINES WITH ONE conversation.id THE LAST COUNTS, in the order of the file
      names and of the lines in them.
  transcripts-000001.txt ...
      The conversations of conversations-000001.jsonl ... as text to be read:
      who said what when, made of their messages. Times are in UTC.
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
      The viewer.
  slice-000001.json ..., position-1.json, position-2.json
      What was read in which step, and where it stands: needed to go on.
  meetings-before.jsonl
      What meetings.jsonl held before the last pass, in case that broke off.

Text is UTF-8. Times are milliseconds since 1970 (UTC), or ISO 8601. IDs are
numbers as Drift sends them. A file that is not there had nothing to hold.


WHAT DRIFT'S API DOES NOT GIVE, AND SO IS NOT HERE

${lines(notInApi)}


${LOADING}`;
}
