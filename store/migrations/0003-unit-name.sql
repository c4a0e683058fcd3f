-- The other names under which plans mention a unit, and whether a group such as "các sở, ban, ngành" counts it: without them
-- a name that was understood when a plan came in would be asked for when a person decides on it.
alter table unit add column aliases jsonb not null default '[]';
alter table unit add column membership text check (membership in ('by-name'));
