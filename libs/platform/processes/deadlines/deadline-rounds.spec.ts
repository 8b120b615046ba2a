import fc from 'fast-check';
import { addDays, laterDate, localDate, type LocalDate } from '#kernel';
import type { Deadline, DeadlineChange } from './deadline';
import { type DeadlineRound, deadlineRounds } from './deadline-rounds';

const TODAY = localDate('2026-03-02');

const deadline = (caseId: string, reference: string, days: number): Deadline => ({
  kind: 'INSTALMENT_GRACE',
  caseId,
  reference,
  dueOn: addDays(TODAY, days),
});

type Kept = Map<string, { dueOn: LocalDate; state: 'WAITING' | 'CANCELLED' }>;

/** What the statements do, row by row. */
function set(kept: Kept, { caseId, reference, dueOn }: Deadline): void {
  const key = `${caseId} ${reference}`;
  const known = kept.get(key);
  if (!known) kept.set(key, { dueOn, state: 'WAITING' });
  else if (known.state === 'WAITING') kept.set(key, { ...known, dueOn: laterDate(known.dueOn, dueOn) });
}

function change(kept: Kept, op: 'cancel' | 'resume', caseId: string, under: string | null): void {
  for (const [key, row] of kept) {
    const [ofCase, reference = ''] = key.split(' ');
    if (ofCase !== caseId || !(under === null || reference === under || reference.startsWith(`${under}/`))) continue;
    kept.set(key, { ...row, state: op === 'cancel' ? 'CANCELLED' : 'WAITING' });
  }
}

function oneByOne(changes: readonly DeadlineChange[]): Kept {
  const kept: Kept = new Map();
  for (const one of changes) {
    if (one.op === 'set') set(kept, one.deadline);
    else change(kept, one.op, one.caseId, one.under ?? null);
  }
  return kept;
}

function inRounds(rounds: readonly DeadlineRound[]): Kept {
  const kept: Kept = new Map();
  for (const round of rounds) {
    if (round.op === 'set') for (const one of round.deadlines) set(kept, one);
    else for (const { caseId, under } of round.scopes) change(kept, round.op, caseId, under);
  }
  return kept;
}

const cases = fc.constantFrom('B1-1', 'B2-1', 'B3-1');
const references = fc.constantFrom('A1', 'A1/L1', 'A1/L1/1', 'A1/L1/2', 'A2');
const changes = fc.array(
  fc.oneof(
    fc
      .tuple(cases, references, fc.integer({ min: 0, max: 5 }))
      .map(([caseId, reference, days]): DeadlineChange => ({ op: 'set', deadline: deadline(caseId, reference, days) })),
    fc
      .tuple(fc.constantFrom('cancel' as const, 'resume' as const), cases, fc.option(references, { nil: undefined }))
      .map(([op, caseId, under]): DeadlineChange => ({ op, caseId, under })),
  ),
);

describe('deadline changes put together', () => {
  it('leave the same deadlines as written one by one', () => {
    fc.assert(fc.property(changes, (all) => expect(inRounds(deadlineRounds(all))).toEqual(oneByOne(all))));
  });

  it('set no deadline twice in a round', () => {
    fc.assert(
      fc.property(changes, (all) => {
        for (const round of deadlineRounds(all)) {
          if (round.op !== 'set') continue;
          const keys = round.deadlines.map(({ caseId, kind, reference }) => `${caseId} ${kind} ${reference}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });

  it('need as many rounds as one case needs, however many cases there are', () => {
    const ofCase = (caseId: string): DeadlineChange[] => [
      { op: 'set', deadline: deadline(caseId, 'A1/L1/1', 30) },
      { op: 'set', deadline: deadline(caseId, 'A1/L1/2', 60) },
      { op: 'cancel', caseId, under: 'A1' },
    ];
    const rounds = deadlineRounds(Array.from({ length: 50 }, (_, n) => ofCase(`B${n}-1`)).flat());
    expect(rounds.map(({ op }) => op)).toEqual(['set', 'cancel']);
  });
});
