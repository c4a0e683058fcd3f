-- A plan's life: the document it came from, what people decided on its rows, its versions, and what an amendment moves.

-- The document as it came in and as it was read. Plans of before this table have none and cannot be reviewed or amended.
create table plan_document (
  plan_id text primary key references plan (id),
  format text not null,
  bytes bytea not null,
  reading jsonb not null
);

-- Never changed: taking a decision back is a further one. `version` is set once, when the decision comes into force.
create table plan_decision (
  plan_id text not null references plan (id),
  sequence integer not null,
  decision jsonb not null,
  reason text not null default '',
  by_person text not null,
  at timestamptz not null,
  version integer,
  primary key (plan_id, sequence)
);

-- The rows of each version as they came into force; `paper` is the number of the document that orders it.
create table plan_version (
  plan_id text not null references plan (id),
  version integer not null,
  rows jsonb not null,
  reason text not null,
  paper text not null,
  by_person text not null,
  at timestamptz not null,
  primary key (plan_id, version)
);

-- What names mean to an office, as people answered; used for its next plans.
create table unit_alias (
  issuer_unit_id text not null references unit (id),
  mention_key text not null,
  mention text not null,
  unit_ids jsonb not null,
  by_person text not null,
  at timestamptz not null,
  primary key (issuer_unit_id, mention_key)
);

-- What an amendment or a replacement owes to running obligations; done by the plan's workflow, each step once. A duty that an
-- amendment had ended is reopened when a later one brings its unit or its day back.
create table obligation_move (
  plan_id text not null references plan (id),
  version integer not null,
  obligation_id text not null references obligation (id),
  step text not null check (step in ('reschedule', 'cancel', 'reopen')),
  done_at timestamptz,
  primary key (plan_id, version, obligation_id)
);
create index obligation_move_open on obligation_move (plan_id, version) where done_at is null;

alter table plan add column version integer not null default 0;
alter table plan add column replaces text references plan (id);

-- A row that a later version left out stays, with the version from which it is no longer followed.
alter table plan_task add column dropped_in integer;
alter table plan_task add column target jsonb;

alter table occurrence drop constraint occurrence_state_check;
alter table occurrence add constraint occurrence_state_check check (state in ('before-system', 'planned', 'opened', 'closed', 'dropped'));

-- What the plan calls the occurrence since an amendment moved it; its key stays, obligations hang on it.
alter table occurrence add column period text;
