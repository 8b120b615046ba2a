-- One instant for every process of a demonstration or a test. It runs on with real time from where it was set, but only
-- an operator takes it to another day.
CREATE SCHEMA IF NOT EXISTS clock;

CREATE TABLE IF NOT EXISTS clock.simulated (
  only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  instant  timestamptz NOT NULL,
  set_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
