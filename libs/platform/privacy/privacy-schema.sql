-- Keys of persons and secrets of the system. Losing a row of subject_key makes that person's fields unreadable for ever,
-- which is how they are erased: keep this schema's backups short-lived and apart from the others.
CREATE SCHEMA IF NOT EXISTS privacy;

CREATE TABLE IF NOT EXISTS privacy.subject_key (
  subject_ref  text        NOT NULL,
  ver          integer     NOT NULL CHECK (ver > 0),
  -- null once the key is destroyed; the row stays to say who did it and when
  wrapped_dek  bytea,
  kek_id       text        NOT NULL,
  alg          text        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  destroyed_at timestamptz,
  destroyed_by text,
  PRIMARY KEY (subject_ref, ver),
  CHECK ((wrapped_dek IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS privacy.secret (
  name       text        PRIMARY KEY,
  wrapped    bytea       NOT NULL,
  kek_id     text        NOT NULL,
  alg        text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
