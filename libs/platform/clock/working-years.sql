-- Years of the working-day calendar that were announced after the program was built.
CREATE SCHEMA IF NOT EXISTS clock;

CREATE TABLE IF NOT EXISTS clock.working_years (
  year      integer     PRIMARY KEY,
  announced jsonb       NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
