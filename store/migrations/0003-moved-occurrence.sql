-- What the plan calls the occurrence since an amendment moved it; its key stays, obligations hang on it.
alter table occurrence add column period text;
