/** Corrected back and forth in any order, a case stands as if what is right had been entered alone. */
import fc from 'fast-check';
import { fen, localDate } from '#kernel';
import { SUPERVISOR } from '#negotiation-testing';
import type { EntryFacts, NegotiationRequest } from '#negotiation';
import { led, Story } from '#story-testing';

const facts: fc.Arbitrary<EntryFacts> = fc.oneof(
  fc.constantFrom(...([600_000, 6_000_000, 60_000] as const)).map((income) => ({ monthlyIncome: fen(income) })),
  fc.constantFrom(...([500_000, 50_000] as const)).map((spent) => ({ essentialExpenses: fen(spent) })),
  fc.constantFrom(...([55_000, 5_500] as const)).map((paid) => ({ affordableMonthly: fen(paid) })),
  fc.constantFrom(...(['ILLNESS', 'UNEMPLOYMENT'] as const)).map((hardshipReason) => ({ hardshipReason })),
  fc.constantFrom('2025-02-01', '2025-03-01').map((on) => ({ hardshipSince: localDate(on) })),
);
type Step = EntryFacts | 'ASSESS';
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: facts }, fc.constant('ASSESS' as const)),
  {
    minLength: 1,
    maxLength: 14,
  },
);

async function asked(changes: Partial<NegotiationRequest> = {}): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  expect(led(await story.asks(changes))).toEqual(['NegotiationRequested']);
  return story;
}

const FIRST: Required<Omit<EntryFacts, 'verdict' | 'timesOverdue24Months' | 'overdueElsewhere'>> = {
  ...{ hardshipReason: 'UNEMPLOYMENT', hardshipSince: localDate('2025-02-01') },
  ...{ monthlyIncome: fen(600_000), essentialExpenses: fen(500_000), affordableMonthly: fen(55_000) },
};

const requestOf = ({ hardshipReason: reason, hardshipSince: since, ...figures }: typeof FIRST) => {
  const { monthlyIncome, essentialExpenses, affordableMonthly } = figures;
  return { hardship: { reason, since }, monthlyIncome, essentialExpenses, affordableMonthly };
};

/** As it was assessed last, without what only says when. */
async function assessment(story: Story) {
  const { negotiations } = await story.view();
  return negotiations[0]?.assessment;
}

const TRIES = { numRuns: 60 };

describe('corrections in any order', () => {
  it('end in the facts that were said last, as if they alone had been entered, and are assessed as these', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (said) => {
        const story = await asked();
        let right: typeof FIRST = FIRST;
        for (const step of said) {
          if (step === 'ASSESS') {
            await story.isAssessed();
            continue;
          }
          right = { ...right, ...step };
          expect(['UNCHANGED', 'EntryCorrected']).toContain(
            [await story.corrects('NegotiationRequested', step, SUPERVISOR).then(led)].flat()[0],
          );
        }
        const plain = await asked(requestOf(right));
        const [known, alone] = [await story.view(), await plain.view()];
        expect(known.negotiations[0]?.request).toEqual(alone.negotiations[0]?.request);
        await story.isAssessed();
        await plain.isAssessed();
        expect(await assessment(story)).toEqual(await assessment(plain));
        expect((await story.view()).repairs?.filter(({ status }) => status === 'OPEN') ?? []).toEqual([]);
      }),
      TRIES,
    );
  }, 120_000);

  it('leave the assessment to be repeated exactly where it was made of other facts than those that are right', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (said) => {
        const story = await asked();
        let right: typeof FIRST = FIRST;
        let rests: typeof FIRST | null = null;
        for (const step of said) {
          if (step === 'ASSESS') {
            await story.isAssessed();
            rests = right;
          } else {
            right = { ...right, ...step };
            await story.corrects('NegotiationRequested', step, SUPERVISOR);
          }
        }
        const open = ((await story.view()).repairs ?? []).filter(({ status }) => status === 'OPEN');
        const isOther = rests !== null && JSON.stringify(requestOf(rests)) !== JSON.stringify(requestOf(right));
        expect(open.map(({ kind }) => kind)).toEqual(isOther ? ['ASSESSMENT_TO_REPEAT'] : []);
      }),
      TRIES,
    );
  }, 120_000);
});
