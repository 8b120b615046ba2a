-- What the reactions and the day clock remember. Everything but the requests can be derived again from the log.
CREATE SCHEMA IF NOT EXISTS processes;

CREATE TABLE IF NOT EXISTS processes.checkpoint (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  position numeric(20) NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now()
);

-- Borrowers with an open case: a payment of theirs may cure it at once.
CREATE TABLE IF NOT EXISTS processes.open_case (
  borrower_id text PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS processes.deadline (
  case_id text NOT NULL,
  kind text NOT NULL,
  reference text NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'CANCELLED', 'DONE')),
  PRIMARY KEY (case_id, kind, reference)
);
CREATE INDEX IF NOT EXISTS deadline_due ON processes.deadline (due_on) WHERE state = 'WAITING';

-- A reaction a rule said no to, or one that failed again and again: to be looked at, never lost.
CREATE TABLE IF NOT EXISTS processes.unanswered (
  event_id uuid NOT NULL,
  reaction text NOT NULL,
  position numeric(20) NOT NULL,
  kind text NOT NULL CHECK (kind IN ('REJECTED', 'FAILED')),
  code text NOT NULL,
  detail text NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, reaction)
);

-- Business dates that were or are to be turned: asked for on simulated time, noticed on real time.
CREATE TABLE IF NOT EXISTS processes.day_turn (
  business_date date PRIMARY KEY,
  requested_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  result jsonb
);
