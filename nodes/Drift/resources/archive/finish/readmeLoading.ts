import { CONVERSATIONS } from './commands';

/** How the archive is loaded into three databases; each was tried with SQLite 3.40, DuckDB 1.5 and PostgreSQL 15. Not indented: sqlite3 takes its dot-commands at the left margin only. */
export const LOADING = String.raw`HOW TO LOAD IT INTO A DATABASE

Each makes the tables conversations and messages, the latest line of each ID only,
from the files that manifest-sha256.txt names: check them first, as above. Other
files work in the same way; users.jsonl has the names for author_id. Drift's own
transcripts are left out (see the caution above). On Windows nothing may be a
stranger; then write  type conversations-*.jsonl  for  cut ... cat.
Save the code below the command as load.sql beside this folder, not in it, and
type the command in this folder: load.sql and the database are no part of the
archive.

SQLite (the program sqlite3, 3.38 or newer): sqlite3 ../drift.db < ../load.sql

create table lines (line text);
.mode ascii
.separator "\037" "\n"
.import "|${CONVERSATIONS}" lines
create table conversations as
  select json_extract(line, '$.conversation.id') as id,
    json_extract(line, '$.conversation.status') as status,
    json_extract(line, '$.conversation.contactId') as contact_id,
    json_extract(line, '$.contact.attributes.email') as email,
    json_extract(line, '$.archivedAt') as archived_at, line
  from lines where rowid in (
    select max(rowid) from lines group by json_extract(line, '$.conversation.id'));
create table messages as
  select c.id as conversation_id, json_extract(m.value, '$.id') as id,
    datetime(json_extract(m.value, '$.createdAt') / 1000, 'unixepoch') as created_at,
    json_extract(m.value, '$.author.type') as author,
    json_extract(m.value, '$.author.id') as author_id,
    json_extract(m.value, '$.type') as type, json_extract(m.value, '$.body') as body
  from conversations c, json_each(c.line, '$.messages') m;
drop table lines;


DuckDB: duckdb ../drift.duckdb < ../load.sql

create table conversations as
  select cast(conversation->>'$.id' as bigint) as id, conversation->>'$.status' as status,
    cast(conversation->>'$.contactId' as bigint) as contact_id,
    contact->>'$.attributes.email' as email, archivedAt as archived_at, messages
  from read_json('conversations-*.jsonl', format = 'newline_delimited', filename = true,
    maximum_object_size = 268435456, columns = {conversation: 'JSON', messages: 'JSON[]',
    contact: 'JSON', archivedAt: 'TIMESTAMPTZ'})
  where contains((select content from read_text('manifest-sha256.txt')), '  ' || parse_filename(filename) || chr(10))
  qualify row_number() over (partition by id order by archivedAt desc, filename desc) = 1;
create table messages as
  select id as conversation_id, cast(m->>'$.id' as bigint) as id,
    to_timestamp(cast(m->>'$.createdAt' as bigint) / 1000) as created_at,
    m->>'$.author.type' as author, cast(m->>'$.author.id' as bigint) as author_id,
    m->>'$.type' as type, m->>'$.body' as body
  from (select id, unnest(messages) as m from conversations);


PostgreSQL: psql -d <database> -f ../load.sql

create table lines (n bigserial, line jsonb);
\copy lines (line) from program '${CONVERSATIONS}' with (format csv, quote e'\x01', delimiter e'\x02')
create table conversations as
  select distinct on (line->'conversation'->'id')
    (line->'conversation'->>'id')::bigint as id, line->'conversation'->>'status' as status,
    (line->'conversation'->>'contactId')::bigint as contact_id,
    line->'contact'->'attributes'->>'email' as email, line->>'archivedAt' as archived_at, line
  from lines order by line->'conversation'->'id', n desc;
create table messages as
  select c.id as conversation_id, (m->>'id')::bigint as id,
    to_timestamp((m->>'createdAt')::bigint / 1000.0) as created_at,
    m->'author'->>'type' as author, (m->'author'->>'id')::bigint as author_id,
    m->>'type' as type, m->>'body' as body
  from conversations c, jsonb_array_elements(c.line->'messages') m;
drop table lines;

(PostgreSQL takes no character U+0000. If it refuses a line for that, write
xargs sed ''s/\\u0000//g''  instead of  xargs cat. The database then lacks these
characters: it differs from the archive there.)
`;
