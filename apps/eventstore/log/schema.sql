-- The log. Positions are dense and rise with every event of the store; revisions are dense within a stream.
-- Names and types are bytes: clients may put any text into them, also what a Postgres text cannot hold.
CREATE SCHEMA IF NOT EXISTS eventstore;

CREATE TABLE IF NOT EXISTS eventstore.schema_version (version int NOT NULL);

CREATE TABLE IF NOT EXISTS eventstore.stream (
  id   bigint PRIMARY KEY,
  key  bytea  NOT NULL UNIQUE, -- the name; of a name longer than an index entry may be, a byte 0xff and its SHA-256
  name bytea  NOT NULL
);

CREATE TABLE IF NOT EXISTS eventstore.event (
  position bigint NOT NULL PRIMARY KEY,
  stream   bigint NOT NULL,
  revision bigint NOT NULL,
  created  bigint NOT NULL, -- milliseconds since 1970
  event_id uuid   NOT NULL,
  type     bytea  NOT NULL,
  frame    bytea  NOT NULL, -- the event as it is sent to clients, framed
  UNIQUE (stream, revision)
);

-- Compressing costs more than it saves on bytes that are only copied.
ALTER TABLE eventstore.event ALTER COLUMN frame SET STORAGE EXTERNAL;
