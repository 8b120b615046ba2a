/** How the processes are, from what the one that reacts writes down: whichever process asks. */
import type { Pool } from 'pg';
import { code, day, flag, list, named, oneOf, orNone, part, shownText, whole, type DataOf } from '#event-schema';
import { counted, type LocalDate } from '#kernel';
import { type Partner, PARTNERS } from '#partners';
import type { PartnerState } from '../deliveries/deliveries';
import { webhookFigures, webhookFiguresSchema, webhookTrouble, webhookTroubleSchema } from './webhook-figures';

export const processesStatusSchema = part({
  position: orNone(
    code('Everything up to this position of the log is done or noted as a step; null before the first.'),
  ),
  owner: orNone(code('The process that reacts, as `host pid`; the last one when none does.')),
  running: flag('Whether it was heard of in the last ten seconds.'),
  lagSeconds: orNone(whole('Seconds since everything in the log had been reacted to; null when it never was.')),
  trouble: orNone(shownText('Why the last owner let go, until one has done everything again.')),
  steps: named(
    'StepFigures',
    part(
      {
        open: named(
          'OpenSteps',
          part(
            {
              REJECTED: whole('Refused by a rule.'),
              FAILED: whole('The system itself could not.'),
              WAITING: whole('Waiting behind a failed step of the same borrower.'),
            },
            'Open steps by cause.',
          ),
        ),
        sequences: whole('Borrowers whose later steps wait.'),
        oldestSeconds: orNone(whole('Age of the oldest open step, in seconds.')),
      },
      'What could not be done.',
    ),
  ),
  partners: list(
    named(
      'PartnerLine',
      part({
        partner: oneOf(PARTNERS, 'Partner.'),
        state: oneOf(
          ['NOT_CONNECTED', 'ANSWERS', 'AWAY'],
          'NOT_CONNECTED: it has no address here; what it would answer is told over HTTP by people and services. AWAY: it did not answer several times in a row.',
        ),
        open: whole('Requests it has not answered.'),
        disputed: whole('Answers a rule said no to.'),
        oldestSeconds: orNone(whole('Age of the oldest request without an answer, in seconds.')),
      }),
    ),
    'Whom the system asks for what it cannot do by itself.',
  ),
  webhooks: list(webhookFiguresSchema, 'Who is told what happens, by webhook.'),
  webhookTrouble: orNone(
    webhookTroubleSchema,
    'Why nothing is taken in for receivers of webhooks; null while it is. Nothing of it is lost.',
  ),
  lastDayTurned: orNone(day('The business date turned last.')),
  dayWaiting: orNone(day('The earliest business date that is to be turned and is not.')),
});
export type ProcessesStatus = DataOf<typeof processesStatusSchema>;

interface Row {
  readonly position: string | null;
  readonly owner: string | null;
  readonly trouble: string | null;
  readonly beat: string | null;
  readonly level: string | null;
  readonly rejected: string;
  readonly failed: string;
  readonly waiting: string;
  readonly sequences: string;
  readonly oldest: string | null;
  readonly turned: LocalDate | null;
  readonly to_turn: LocalDate | null;
}

interface PartnerRow {
  readonly partner: string;
  readonly state: PartnerState | null;
  readonly open: string;
  readonly disputed: string;
  readonly oldest: string | null;
}

const PARTNER_LINES = `
  SELECT coalesce(p.name, d.partner) AS partner, p.state, coalesce(d.open, '0') AS open,
         coalesce(d.disputed, '0') AS disputed, d.oldest
  FROM processes.partner p
  FULL JOIN (SELECT partner, count(*) FILTER (WHERE state = 'OPEN')::text AS open,
                    count(*) FILTER (WHERE state = 'DISPUTED')::text AS disputed,
                    extract(epoch FROM clock_timestamp() - min(since) FILTER (WHERE state = 'OPEN'))::text AS oldest
             FROM processes.delivery WHERE state IN ('OPEN', 'DISPUTED') GROUP BY partner) d ON d.partner = p.name`;

/** Who is silent for longer is taken for gone. */
const SILENT_SECONDS = 10;

const STATUS = `
  SELECT c.position::text, c.owner, c.trouble,
         extract(epoch FROM clock_timestamp() - c.beat_at)::text AS beat,
         extract(epoch FROM clock_timestamp() - c.level_at)::text AS level,
         s.*, d.*
  FROM (SELECT) AS always
  LEFT JOIN processes.checkpoint c ON true
  CROSS JOIN (SELECT count(*) FILTER (WHERE cause = 'REJECTED')::text AS rejected,
                     count(*) FILTER (WHERE cause = 'FAILED')::text AS failed,
                     count(*) FILTER (WHERE cause = 'WAITING')::text AS waiting,
                     count(DISTINCT sequence) FILTER (WHERE cause <> 'REJECTED')::text AS sequences,
                     extract(epoch FROM clock_timestamp() - min(since))::text AS oldest
              FROM processes.step WHERE state = 'OPEN') AS s
  CROSS JOIN (SELECT max(business_date) FILTER (WHERE completed_at IS NOT NULL)::text AS turned,
                     min(business_date) FILTER (WHERE completed_at IS NULL)::text AS to_turn
              FROM processes.day_turn) AS d`;

export async function processesStatus(sql: Pick<Pool, 'query'>): Promise<ProcessesStatus> {
  const [{ rows }, lines, webhooks, trouble] = await Promise.all([
    sql.query<Row>(STATUS),
    sql.query<PartnerRow>(PARTNER_LINES),
    webhookFigures(sql),
    webhookTrouble(sql),
  ]);
  const [row] = rows;
  if (!row) throw new Error('the status has no row');
  return {
    position: row.position,
    owner: row.owner,
    running: row.beat !== null && Number(row.beat) < SILENT_SECONDS,
    lagSeconds: seconds(row.level),
    trouble: row.trouble,
    steps: {
      open: { REJECTED: Number(row.rejected), FAILED: Number(row.failed), WAITING: Number(row.waiting) },
      sequences: Number(row.sequences),
      oldestSeconds: seconds(row.oldest),
    },
    partners: PARTNERS.map((partner) => lineOf(partner, lines.rows)),
    webhooks,
    webhookTrouble: trouble,
    lastDayTurned: row.turned,
    dayWaiting: row.to_turn,
  };
}

function lineOf(partner: Partner, lines: readonly PartnerRow[]): ProcessesStatus['partners'][number] {
  const line = lines.find((each) => each.partner === partner);
  return {
    partner,
    state: line?.state ?? 'NOT_CONNECTED',
    open: Number(line?.open ?? 0),
    disputed: Number(line?.disputed ?? 0),
    oldestSeconds: seconds(line?.oldest ?? null),
  };
}

/** Longer behind than this, what the system does by itself comes noticeably late. */
const LAG_LIMIT_SECONDS = 60;

/** Why the processes are not well; undefined when they are. */
export function processesTrouble({ running, trouble, lagSeconds }: ProcessesStatus): string | undefined {
  if (trouble !== null) return `the reactions stopped: ${trouble}`;
  if (!running) return 'no process answers events and turns days';
  if (lagSeconds === null) return 'the reactions have never come to the end of the log';
  return lagSeconds > LAG_LIMIT_SECONDS
    ? `the reactions are ${counted(lagSeconds, 'second')} behind the log`
    : undefined;
}

function seconds(text: string | null): number | null {
  return text === null ? null : Math.round(Number(text));
}
