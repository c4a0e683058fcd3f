-- What the plan calls the occurrence since an amendment moved it; its key stays, obligations hang on it.
alter table occurrence add column period text;

-- A duty that an amendment had ended is owed again when a later one brings its unit or its day back.
alter table obligation_move drop constraint obligation_move_step_check;
alter table obligation_move add constraint obligation_move_step_check check (step in ('reschedule', 'cancel', 'reopen'));
