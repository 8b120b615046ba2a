-- What the reactions and the day clock remember. Everything can be derived again from the log, but for what operators asked
-- for and gave up: those rows are never deleted.
CREATE SCHEMA IF NOT EXISTS processes;

CREATE TABLE IF NOT EXISTS processes.checkpoint (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  position numeric(20),
  moved_at timestamptz NOT NULL DEFAULT now()
);
-- Once: changing a table waits for all who use it, and every start of every process comes by here.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns
                 WHERE table_schema = 'processes' AND table_name = 'checkpoint' AND column_name = 'epoch') THEN
    ALTER TABLE processes.checkpoint
      ALTER COLUMN position DROP NOT NULL,
      -- Who reacts; only the latest owner may move the position.
      ADD COLUMN epoch bigint NOT NULL DEFAULT 0,
      ADD COLUMN owner text,
      -- When the owner was last heard of, and when everything in the log was last reacted to.
      ADD COLUMN beat_at timestamptz,
      ADD COLUMN level_at timestamptz,
      -- Why the last owner let go, until one is well again.
      ADD COLUMN trouble text;
  END IF;
END $$;

-- Borrowers with an open case: a payment of theirs may cure it at once.
CREATE TABLE IF NOT EXISTS processes.open_case (
  borrower_id text PRIMARY KEY
);

-- Persons a hold was ever placed on: a loan that comes later is held as well.
CREATE TABLE IF NOT EXISTS processes.held_person (
  party_id text PRIMARY KEY
);

-- Deadlines the day clock has answered, whatever came of it: it does not ask again. Which run is the read model's to say.
CREATE TABLE IF NOT EXISTS processes.answered_deadline (
  case_id text NOT NULL,
  kind text NOT NULL,
  reference text NOT NULL,
  due_on date NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (due_on, case_id, kind, reference)
);
-- Of a version that kept the deadlines here; they are worked out again from the log.
DROP TABLE IF EXISTS processes.deadline;

-- What the processes could not do: to be looked at, tried again or given up with a reason; never lost.
CREATE TABLE IF NOT EXISTS processes.step (
  id uuid PRIMARY KEY,
  -- What is tried as one, and which part of it this row is about.
  work text NOT NULL,
  part text NOT NULL,
  process text NOT NULL CHECK (process IN ('REACTION', 'DEADLINE', 'SWEEP')),
  name text NOT NULL,
  sequence text NOT NULL,
  stream text NOT NULL,
  event_id uuid,
  event_type text,
  revision bigint,
  position numeric(20) NOT NULL,
  facts jsonb NOT NULL,
  cause text NOT NULL CHECK (cause IN ('REJECTED', 'FAILED', 'WAITING')),
  code text NOT NULL,
  reason_en text NOT NULL,
  reason_zh text NOT NULL,
  detail text,
  attempts integer NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  tried_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DONE', 'RESOLVED')),
  closed_at timestamptz,
  UNIQUE (work, part)
);
CREATE INDEX IF NOT EXISTS step_open ON processes.step (sequence, position) WHERE state = 'OPEN';
CREATE INDEX IF NOT EXISTS step_since ON processes.step (since, id);

-- What operators did about steps: who, when, why.
CREATE TABLE IF NOT EXISTS processes.step_action (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  command_id uuid NOT NULL UNIQUE,
  body_hash text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('RETRY', 'RESOLVE')),
  scope text NOT NULL CHECK (scope IN ('STEP', 'SEQUENCE', 'ALL')),
  -- The step or the sequence; null for all.
  target text,
  actor text NOT NULL,
  reason text,
  requested_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED', 'RUNNING', 'DONE')),
  result jsonb,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS step_action_waiting ON processes.step_action (id) WHERE state <> 'DONE';

-- What partners are to be asked because an event happened. Written by reactions, sent by the process that reacts.
CREATE TABLE IF NOT EXISTS processes.delivery (
  id uuid PRIMARY KEY,
  partner text NOT NULL,
  request text NOT NULL,
  -- What is asked of a partner about the same thing is asked in its order.
  lane text NOT NULL,
  about text NOT NULL,
  subject text NOT NULL,
  event_id uuid NOT NULL,
  correlation_id uuid NOT NULL,
  -- Ids and figures; never personal data.
  body jsonb NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  -- DISPUTED: the partner answered, and a rule said no to its answer.
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DISPUTED', 'ANSWERED', 'RESOLVED')),
  sending boolean NOT NULL DEFAULT false,
  -- An operator wants it tried now, whatever is thought of the partner.
  urgent boolean NOT NULL DEFAULT false,
  attempts integer NOT NULL DEFAULT 0,
  since timestamptz NOT NULL DEFAULT now(),
  tried_at timestamptz,
  next_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  -- What stands in the way: a fault of the line, or the rule that said no.
  fault text,
  reason_en text,
  reason_zh text,
  detail text
);
CREATE INDEX IF NOT EXISTS delivery_due ON processes.delivery (partner, next_at, seq) WHERE state = 'OPEN';
CREATE INDEX IF NOT EXISTS delivery_lane ON processes.delivery (partner, lane, seq) WHERE state = 'OPEN';
CREATE INDEX IF NOT EXISTS delivery_since ON processes.delivery (since, id);

-- When notices are looked at again: one that waits until it is permitted or for a report, or a loan that may come to a set day past due.
CREATE TABLE IF NOT EXISTS processes.notice_timer (
  kind text NOT NULL CHECK (kind IN ('NOTICE', 'OVERDUE')),
  party_id text NOT NULL,
  reference text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (kind, party_id, reference)
);
-- What could not be worked off waits apart, longer and longer: it holds up no other.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns
                 WHERE table_schema = 'processes' AND table_name = 'notice_timer' AND column_name = 'again_at') THEN
    ALTER TABLE processes.notice_timer
      ADD COLUMN failures integer NOT NULL DEFAULT 0,
      -- Wall time, as of deliveries: simulated time may stand still.
      ADD COLUMN again_at timestamptz;
  END IF;
END $$;
DROP INDEX IF EXISTS processes.notice_timer_due;
CREATE INDEX IF NOT EXISTS notice_timer_fresh ON processes.notice_timer (at) WHERE again_at IS NULL;
CREATE INDEX IF NOT EXISTS notice_timer_again ON processes.notice_timer (again_at) WHERE again_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS delivery_given_up ON processes.delivery (lane) WHERE state = 'RESOLVED' AND request = 'SEND_NOTICE';

-- What operators did about deliveries: who, when, why.
CREATE TABLE IF NOT EXISTS processes.delivery_action (
  command_id uuid PRIMARY KEY,
  body_hash text NOT NULL,
  delivery_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('RETRY', 'RESOLVE')),
  actor text NOT NULL,
  reason text,
  requested_at timestamptz NOT NULL DEFAULT now()
);

-- How the process that reacts finds the partners.
CREATE TABLE IF NOT EXISTS processes.partner (
  name text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('NOT_CONNECTED', 'ANSWERS', 'AWAY')),
  since timestamptz NOT NULL DEFAULT now()
);

-- How far the log has been taken in for the subscriptions to webhooks that are level with it.
CREATE TABLE IF NOT EXISTS processes.webhook_intake (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  position numeric(20) NOT NULL
);

-- Why the log cannot be taken in for them, until something is taken in again.
CREATE TABLE IF NOT EXISTS processes.webhook_trouble (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  trouble text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);

-- What is remembered of a subscription; what it is stands in the log.
CREATE TABLE IF NOT EXISTS processes.webhook (
  id text PRIMARY KEY,
  -- Taken in up to here where it is not level: it was paused, is told something again, or too much of it waits.
  behind_at numeric(20),
  -- What stands up to here was taken in before, and is told again.
  again_to numeric(20),
  receiver text NOT NULL DEFAULT 'ANSWERS' CHECK (receiver IN ('ANSWERS', 'AWAY', 'NOT_ALLOWED')),
  receiver_since timestamptz NOT NULL DEFAULT now()
);

-- Databases of before know no receiver whose address the operator took off the list.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint
                 WHERE conname = 'webhook_receiver_check' AND conrelid = 'processes.webhook'::regclass
                   AND pg_get_constraintdef(oid) LIKE '%NOT_ALLOWED%') THEN
    ALTER TABLE processes.webhook
      DROP CONSTRAINT IF EXISTS webhook_receiver_check,
      ADD CONSTRAINT webhook_receiver_check CHECK (receiver IN ('ANSWERS', 'AWAY', 'NOT_ALLOWED'));
  END IF;
END $$;

-- What a receiver is to be told, and what came of it. The event itself is read from the log whenever it is sent.
CREATE TABLE IF NOT EXISTS processes.webhook_delivery (
  webhook_id text NOT NULL,
  event_id uuid NOT NULL,
  position numeric(20) NOT NULL,
  stream text NOT NULL,
  -- Hash of the stream: what happened in one is told in its order.
  lane text NOT NULL,
  revision bigint NOT NULL,
  type text NOT NULL,
  -- CANCELLED: the subscription is no more, or is not for this type any more. RESOLVED: an operator gave it up.
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DELIVERED', 'GIVEN_UP', 'CANCELLED', 'RESOLVED')),
  sending boolean NOT NULL DEFAULT false,
  urgent boolean NOT NULL DEFAULT false,
  attempts integer NOT NULL DEFAULT 0,
  since timestamptz NOT NULL DEFAULT now(),
  first_tried_at timestamptz,
  tried_at timestamptz,
  next_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  -- What came of the last attempts, the newest first.
  log jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (webhook_id, event_id)
);
CREATE INDEX IF NOT EXISTS webhook_delivery_lane ON processes.webhook_delivery (webhook_id, lane, position) WHERE state = 'OPEN';
CREATE INDEX IF NOT EXISTS webhook_delivery_listed ON processes.webhook_delivery (webhook_id, position, event_id);
CREATE INDEX IF NOT EXISTS webhook_delivery_counted ON processes.webhook_delivery (webhook_id, state, since) WHERE state IN ('OPEN', 'GIVEN_UP');
CREATE INDEX IF NOT EXISTS webhook_delivery_taken ON processes.webhook_delivery (webhook_id, closed_at) WHERE state = 'DELIVERED';
CREATE INDEX IF NOT EXISTS webhook_delivery_closed_on ON processes.webhook_delivery (closed_at) WHERE state IN ('DELIVERED', 'CANCELLED', 'RESOLVED');
DROP INDEX IF EXISTS processes.webhook_delivery_closed;

-- What operators did about these deliveries: who, when, why.
CREATE TABLE IF NOT EXISTS processes.webhook_action (
  command_id uuid PRIMARY KEY,
  body_hash text NOT NULL,
  webhook_id text NOT NULL,
  event_id uuid NOT NULL,
  actor text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS webhook_action_of ON processes.webhook_action (webhook_id, event_id);
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns
                 WHERE table_schema = 'processes' AND table_name = 'webhook_action' AND column_name = 'kind') THEN
    ALTER TABLE processes.webhook_action
      ADD COLUMN kind text NOT NULL DEFAULT 'RETRY' CHECK (kind IN ('RETRY', 'RESOLVE')),
      ADD COLUMN reason text;
    ALTER TABLE processes.webhook_delivery
      DROP CONSTRAINT webhook_delivery_state_check,
      ADD CONSTRAINT webhook_delivery_state_check
        CHECK (state IN ('OPEN', 'DELIVERED', 'GIVEN_UP', 'CANCELLED', 'RESOLVED'));
  END IF;
END $$;

-- Business dates that were or are to be turned: asked for on simulated time, noticed on real time.
CREATE TABLE IF NOT EXISTS processes.day_turn (
  business_date date PRIMARY KEY,
  requested_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  result jsonb
);

-- Under which command a date was asked for: asked again it is the same date, however far the clock has gone since.
CREATE TABLE IF NOT EXISTS processes.day_request (
  command_id uuid PRIMARY KEY,
  body_hash text NOT NULL,
  business_date date NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now()
);

-- Business dates the clock sweeps; what came of the sweeps themselves stands in the log.
CREATE TABLE IF NOT EXISTS processes.daily_sweep (
  business_date date PRIMARY KEY,
  noticed_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  trouble text,
  outcome jsonb,
  completed_at timestamptz
);

-- What the sweeps remember of the loans they looked at, and from which date to look again; what is missing is looked at.
CREATE TABLE IF NOT EXISTS processes.last_look (
  loan_id text COLLATE "C" PRIMARY KEY,
  look_again_on date NOT NULL,
  events integer NOT NULL,
  reported_bucket text,
  reported_class text,
  reported_oldest_unpaid_on date
);

-- Steps noted before they had a queue lack what another try needs: the reactions go over the log once more, which changes
-- nothing that was done, and notes what still cannot be.
DO $$
BEGIN
  IF to_regclass('processes.unanswered') IS NOT NULL THEN
    IF EXISTS (SELECT FROM processes.unanswered) THEN
      UPDATE processes.checkpoint SET position = NULL;
      DELETE FROM processes.open_case;
    END IF;
    DROP TABLE processes.unanswered;
  END IF;
END $$;
