/** What a system could not do, written down before it comes up: steps of its processes, and what nobody could send to a partner. */
import { randomUUID } from 'node:crypto';
import { openPool } from '#postgres';
import { Deliveries } from '../../libs/platform/processes/deliveries/deliveries';
import type { NewDelivery } from '../../libs/platform/processes/deliveries/delivery';
import { createProcessesSchema } from '../../libs/platform/processes/schema';
import type { PieceOfWork } from '../../libs/platform/processes/steps/step';
import { failedStep, rejectedStep } from '../../libs/platform/processes/steps/step-problems';
import { UndoneSteps } from '../../libs/platform/processes/steps/undone-steps';

/** A reaction to an event that is not in this log: it fails however often it is tried. */
function reactionTo(borrowerId: string): PieceOfWork {
  const event = { id: randomUUID(), type: 'AgreementSigned', revision: 4 };
  const stream = `case-${borrowerId}`;
  const key = `reaction/${event.id}/book-agreement`;
  return {
    key,
    process: 'REACTION',
    name: 'book-agreement',
    sequence: borrowerId,
    stream,
    event,
    position: '1',
    facts: null,
  };
}

/** What the core was to be asked; no core is connected here, so nobody sends it. */
export const UNSENT: NewDelivery = {
  partner: 'CORE',
  request: 'BOOK_PLAN',
  lane: 'JB1',
  about: 'JB1',
  subject: 'C1',
  body: { loanId: 'JB1' },
  event: { id: randomUUID(), metadata: { correlationId: randomUUID() } },
  step: 'JB1',
};

/** What a receiver of webhooks did not take in three days; its subscription is in no log, so nobody sends it. */
export const UNTOLD = { webhookId: 'WH-0123456789ab', eventId: randomUUID() };

/** A step of C1 that a rule refused, one of C2 that failed, what the core was not asked and a receiver not told. */
export async function leaveUndone({ postgresUrl }: { readonly postgresUrl: string }): Promise<void> {
  const pool = openPool({ connectionString: postgresUrl });
  await createProcessesSchema(pool);
  const steps = new UndoneSteps(pool);
  const reason = { en: 'The loan is settled.', zh: '借款已结清。' };
  await steps.note(reactionTo('C1'), [rejectedStep({ code: 'LOAN_SETTLED', reason }, 'JB1')], 1);
  await steps.note(reactionTo('C2'), [failedStep(new TypeError('a secret'))], 5);
  await new Deliveries(pool).write(UNSENT);
  await pool.query('INSERT INTO processes.webhook (id) VALUES ($1)', [UNTOLD.webhookId]);
  await pool.query(
    `INSERT INTO processes.webhook_delivery (webhook_id, event_id, position, stream, lane, revision, type, state, attempts, log)
     VALUES ($1, $2, 1, 'case-C1', 'case-C1', 4, 'AgreementSigned', 'GIVEN_UP', 6, $3)`,
    [
      ...[UNTOLD.webhookId, UNTOLD.eventId],
      JSON.stringify([{ at: '2026-11-02T01:00:00.000Z', status: 503, fault: 'BUSY', detail: null, durationMs: 12 }]),
    ],
  );
  await pool.end();
}
