import { canonicalJson, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { aggregate, arrearsRecord, type Arrears } from '#loan-math';
import { TAPE_DIR, tapeJson } from '../../../../test/support/read-tape';
import { loanArrears } from '../domain/loan-figures';
import { loanDecider } from '../domain/loan.decider';
import { evolveLoan, initialLoan, type LoanState } from '../domain/loan.state';
import { loanHistory } from './loan-history';
import { TapeReader } from './tape-loans';
import type { TapeProblem } from './tape-problem';

jest.setTimeout(120_000);

interface ExpectedFigures {
  readonly as_of: { readonly [date: string]: { readonly loans: { readonly [loanId: string]: unknown } } };
}

/** The book the tape leads to, command by command, each sent twice. */
async function bookOf(): Promise<{ book: Map<string, LoanState>; problems: TapeProblem[] }> {
  const problems: TapeProblem[] = [];
  const tape = new TapeReader(TAPE_DIR, (problem) => problems.push(problem));
  const book = new Map<string, LoanState>();
  try {
    await tape.read();
    for await (const loan of tape.bookedLoans()) {
      const history = loanHistory(loan);
      if (history.kind === 'problem') throw new Error(history.problem.message);
      let state = initialLoan;
      for (const { command, businessDate } of history.steps) {
        const decision = loanDecider.decide(command, state, testContext({ businessDate }));
        if (decision.kind === 'rejected') throw new Error(`${loan.loanId}: ${decision.rejection.code}`);
        for (const event of decision.events) state = evolveLoan(state, event);
        const again = loanDecider.decide(command, state, testContext({ businessDate }));
        if (again.kind === 'rejected' || again.events.length > 0) throw new Error(`${loan.loanId}: not repeatable`);
      }
      book.set(loan.loanId, state);
    }
  } finally {
    tape.close();
  }
  return { book, problems };
}

describe('the whole loan tape', () => {
  it('leads, command by command, to every expected figure of every date', async () => {
    const { book, problems } = await bookOf();
    expect(problems).toEqual([]);
    expect(book.size).toBe(2000);
    const expected = tapeJson<ExpectedFigures>('expected.json').as_of;
    const totals = tapeJson<{ aggregates: Record<string, unknown> }>('expected_aggregates.json').aggregates;
    expect(Object.keys(expected)).toHaveLength(3);
    for (const [asOf, { loans }] of Object.entries(expected)) {
      const known: Arrears[] = [];
      const wrong: string[] = [];
      for (const [loanId, state] of book) {
        const arrears = loanArrears(state, localDate(asOf));
        const expectedText = canonicalJson(loans[loanId] ?? null);
        if (canonicalJson(arrears && arrearsRecord(arrears)) !== expectedText) wrong.push(loanId);
        if (arrears) known.push(arrears);
      }
      expect({ asOf, wrong }).toEqual({ asOf, wrong: [] });
      expect(known).toHaveLength(Object.keys(loans).length);
      expect(aggregate(known)).toEqual(totals[asOf]);
    }
  });

  it('says the same of every loan when it is spooled in many partitions', async () => {
    const told = async (partitionBytes?: number): Promise<string[]> => {
      const tape = new TapeReader(
        TAPE_DIR,
        ({ message }) => {
          throw new Error(message);
        },
        partitionBytes,
      );
      const texts: string[] = [];
      try {
        await tape.read();
        for await (const loan of tape.bookedLoans()) texts.push(JSON.stringify(loan));
      } finally {
        tape.close();
      }
      return texts.sort();
    };
    const [whole, spooled] = [await told(), await told(100_000)];
    expect(whole).toHaveLength(2000);
    expect(spooled.filter((text, i) => text !== whole[i])).toEqual([]);
  });
});
