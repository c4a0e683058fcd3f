-- Facts of one installation. Instants are timestamptz (UTC), calendar dates are Vietnam's.
-- An obligation's state is written by its workflow's activities only; pages read.

create table unit (
  id text primary key,
  name text not null,
  short_name text not null,
  folded_name text not null,
  kind text not null,
  level text not null,
  province_id text not null,
  parents jsonb not null,
  valid_from date,
  valid_to date,
  successors jsonb not null default '[]'
);

create table person (
  id text primary key,
  unit_id text not null references unit (id),
  role text not null check (role in ('focal', 'head', 'counter', 'owner', 'leadership', 'inspector', 'admin')),
  display_name text not null,
  email text,
  login text unique,
  password_hash text,
  active boolean not null default true,
  created_at timestamptz not null
);
create index person_by_unit on person (unit_id, role) where active;

create table login_attempt (
  login text primary key,
  failures integer not null,
  locked_until timestamptz,
  last_at timestamptz not null
);

create table session (
  id text primary key,
  person_id text references person (id),
  data text not null,
  expires_at timestamptz not null
);
create index session_by_expiry on session (expires_at);

create table plan (
  id text primary key,
  number text,
  title text not null,
  issuer text not null,
  issuer_unit_id text not null references unit (id),
  owner_unit_id text not null references unit (id),
  level text not null,
  year integer not null,
  issued_on date,
  state text not null check (state in ('draft', 'active', 'suspended', 'closed', 'replaced')),
  source_name text not null,
  source_sha256 text not null,
  carried_from text references plan (id),
  calendar text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  activated_at timestamptz
);
create unique index plan_source_once on plan (source_sha256, year);

create table plan_task (
  plan_id text not null references plan (id),
  code text not null,
  ordinal integer not null,
  row_kind text not null check (row_kind in ('task', 'subrow', 'target')),
  serves text not null,
  group_code text,
  group_title text,
  content text not null,
  lead_text text not null,
  coordinating_text text not null,
  timing_text text not null,
  timing_end_text text not null,
  timing jsonb not null,
  product text not null,
  note text not null,
  needs_person boolean not null,
  doubts jsonb not null,
  primary key (plan_id, code)
);

create table task_unit (
  plan_id text not null,
  code text not null,
  unit_id text not null references unit (id),
  part text not null check (part in ('lead', 'coordinating')),
  primary key (plan_id, code, part, unit_id),
  foreign key (plan_id, code) references plan_task (plan_id, code)
);
create index task_unit_by_unit on task_unit (unit_id);

create table occurrence (
  plan_id text not null,
  code text not null,
  key text not null,
  opens_on date not null,
  operator text not null check (operator in ('before', 'by')),
  date date not null,
  last_day date not null,
  plan_by date not null,
  late_from timestamptz not null,
  rule text not null,
  source text not null,
  calendar text not null,
  provisional boolean not null,
  explanation text not null,
  state text not null check (state in ('before-system', 'planned', 'opened', 'closed')),
  event_on date,
  result jsonb,
  primary key (plan_id, code, key),
  foreign key (plan_id, code) references plan_task (plan_id, code)
);

create table obligation (
  id text primary key,
  workflow_id text not null unique,
  plan_id text not null,
  code text not null,
  occurrence_key text not null,
  unit_id text not null references unit (id),
  acceptor_unit_id text not null references unit (id),
  state text not null check (state in ('open', 'submitted', 'returned', 'accepted', 'waived', 'handed-over', 'cancelled')),
  opened_at timestamptz not null,
  last_day date not null,
  plan_by date not null,
  late_from timestamptz not null,
  calendar text not null,
  provisional boolean not null,
  explanation text not null,
  extended boolean not null default false,
  ladder integer not null default 1,
  submitted_at timestamptz,
  closed_at timestamptz,
  late boolean,
  reason text,
  successor_id text,
  foreign key (plan_id, code, occurrence_key) references occurrence (plan_id, code, key)
);
create index obligation_by_unit on obligation (unit_id, state, last_day);
create index obligation_by_task on obligation (plan_id, code, occurrence_key);
create index obligation_by_acceptor on obligation (acceptor_unit_id, state);

create table submission (
  id text primary key,
  obligation_id text not null references obligation (id),
  sequence integer not null,
  note text not null,
  file_name text,
  file_type text,
  file_size integer,
  file_sha256 text,
  file_bytes bytea,
  sha256 text not null,
  handed_in_at timestamptz not null,
  handed_in_by text not null references person (id),
  state text not null check (state in ('stored', 'submitted', 'refused', 'accepted', 'returned')),
  decided_at timestamptz,
  decided_by text references person (id),
  decision_reason text,
  unique (obligation_id, sequence)
);
create index submission_waiting on submission (handed_in_at) where state = 'stored';

create table reminder (
  id text primary key,
  obligation_id text not null references obligation (id),
  ladder integer not null,
  rung text not null,
  audience text not null,
  planned_at timestamptz not null,
  deliver_at timestamptz not null,
  calendar text not null,
  outcome text not null check (outcome in ('planned', 'queued', 'sent', 'merged', 'dropped', 'suppressed', 'failed')),
  reason text,
  settled_at timestamptz
);
create index reminder_by_obligation on reminder (obligation_id);
create index reminder_open on reminder (planned_at) where outcome in ('planned', 'queued');

create table mail (
  id text primary key,
  message_id text not null unique,
  person_id text not null references person (id),
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  state text not null check (state in ('pending', 'sent', 'failed')),
  attempts integer not null default 0,
  lease_until timestamptz,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  last_error text
);
create index mail_pending on mail (next_attempt_at) where state = 'pending';

create table outbox (
  id text primary key,
  kind text not null,
  person_id text not null references person (id),
  obligation_id text not null references obligation (id),
  reminder_id text references reminder (id),
  detail text not null default '',
  deliver_at timestamptz not null,
  created_at timestamptz not null,
  mail_id text references mail (id)
);
create index outbox_waiting on outbox (deliver_at) where mail_id is null;
create index outbox_by_mail on outbox (mail_id);

-- Free text that goes with a step (the reason of a decision, the note of an event): workflows' histories carry its id only.
create table remark (
  id text primary key,
  text text not null,
  person_id text not null,
  kept_at timestamptz not null
);

-- Each step that an activity performs is recorded under its key, so that a second run changes nothing.
create table applied_step (
  key text primary key,
  result jsonb not null,
  applied_at timestamptz not null
);

create table audit_stream (
  stream text primary key,
  sequence bigint not null,
  hash text not null
);

create table audit_entry (
  stream text not null,
  sequence bigint not null,
  at text not null,
  actor text not null,
  action text not null,
  subject text not null,
  body text not null,
  previous_hash text not null,
  hash text not null,
  primary key (stream, sequence)
);
create index audit_entry_by_subject on audit_entry (subject);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are append-only';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_audit_change();

-- The built-in mailbox of the embedded mode keeps every message that was handed to it, also repeats.
create table caught_mail (
  id bigint generated always as identity primary key,
  message_id text not null,
  received_at timestamptz not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  raw text not null
);
create index caught_mail_by_address on caught_mail (to_address);
