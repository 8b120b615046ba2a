-- What stands behind runs of reports. All of it can be made again from the log: the record of a run (its hash, who asked, who released)
-- stands there.
CREATE SCHEMA IF NOT EXISTS reports;

CREATE TABLE IF NOT EXISTS reports.run (
  report_id text PRIMARY KEY,
  -- Canonical JSON, exactly what its hash is of.
  body text NOT NULL,
  sha256 text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

-- What each subject adds to a row: from a cell to what is behind it.
CREATE TABLE IF NOT EXISTS reports.entry (
  report_id text COLLATE "C" NOT NULL,
  table_id text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  category text NOT NULL,
  stream_id text NOT NULL,
  item text,
  case_ids text[] NOT NULL,
  because numeric(20)[],
  -- Text, not jsonb: the bytes of a line are what the hash of a list is of.
  told text NOT NULL,
  PRIMARY KEY (report_id, table_id, row_key, seq)
);

-- How far a run that is being made has come.
CREATE TABLE IF NOT EXISTS reports.making (
  report_id text PRIMARY KEY,
  facts bigint NOT NULL,
  of_facts bigint NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  told_at timestamptz NOT NULL DEFAULT now()
);

-- How many events of each kind of stream the event store holds up to a position: counted once each, reading the log itself.
CREATE TABLE IF NOT EXISTS reports.log_count (
  position numeric(20) PRIMARY KEY,
  events jsonb NOT NULL
);
