-- A hand-in takes what waits for its duty out of the outbox; the dispatch asks who has something due.
create index outbox_by_obligation on outbox (obligation_id);
drop index outbox_waiting;
create index outbox_waiting on outbox (person_id, deliver_at) where mail_id is null;
