/** What an offer is made from: the loans as they stand, and the hash of each option's document as it is printed. */
import { WITHIN_DECISION } from '#approvals';
import { given, testContext } from '#kernel-testing';
import { foldLoan } from '#lending';
import { goldenRegistered, planN1Terms, repayment } from '#lending-testing';
import { ASSESSED, DETECTED, loanOf, OFFICER, REFERRED, TODAY } from '#negotiation-testing';
import { policyInEffect } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { Reading } from '../case/reading';
import type { InPlaceOfBorrower } from './offer.events';
import { offerFacts } from './offer.facts';

const nobody = (): never => {
  throw new Error('nobody reads this');
};
interface Changes {
  readonly settled?: boolean;
  readonly unprintable?: string;
  readonly inPlace?: InPlaceOfBorrower;
}

/** Documents of one letter each: the option's, unless it cannot be printed. */
function reading(events: typeof ASSESSED, changes: Changes = {}) {
  const read: string[] = [];
  const printed: string[] = [];
  const one: Reading = {
    state: given(caseDecider, events).state,
    context: testContext({ businessDate: TODAY, actor: OFFICER }),
    streams: {
      loan: (loanId) => {
        read.push(loanId);
        const settled = foldLoan([...goldenRegistered, repayment('ALL', 1_262_112, '2025-05-12')]);
        const state = loanId === 'JB9' ? foldLoan([]) : changes.settled ? settled : loanOf(loanId);
        return Promise.resolve({ state, revision: 0, events: [] } as never);
      },
      approval: nobody,
      records: () => Promise.resolve([]),
      casesOfOtherRecords: () => Promise.resolve([]),
      holds: nobody,
      written: nobody,
      mayAct: nobody,
      inPlaceOf: () => Promise.resolve(changes.inPlace ?? null),
      attemptsInVain: () => Promise.resolve(0),
      hasConsent: () => Promise.resolve(false),
      policyInEffect: (on) => Promise.resolve(policyInEffect(on)),
    },
    printedHash: (document) => {
      printed.push(JSON.stringify(document));
      if (changes.unprintable) return Promise.resolve({ unprintable: [changes.unprintable] });
      return Promise.resolve(`hash ${printed.length}`);
    },
    stores: [],
    contentHash: nobody,
  };
  return { one, read, printed };
}
const CASE = { caseId: 'C1-1' };

describe('an offer as it is put together', () => {
  it('names who signs in the place of a borrower who has died, in every document', async () => {
    const inPlace = { capacity: 'HEIR', partyIds: ['H1'], daysRest: true } as const;
    const { one, printed } = reading(ASSESSED, { inPlace });
    expect((await offerFacts.OfferPlan(CASE, one)).proposal).toMatchObject({ kind: 'OPTIONS', inPlace });
    expect(printed.length).toBeGreaterThan(0);
    for (const document of printed) expect(document).toContain('继承人（客户编号H1）');
  });

  it('is what was decided, each option with the hash of its own document, in Chinese unless asked otherwise', async () => {
    const { one, read, printed } = reading(ASSESSED);
    expect(await offerFacts.OfferPlan(CASE, one)).toMatchObject({
      ...CASE,
      asOf: TODAY,
      // Nothing is given beyond what was decided: nobody's approval is looked for.
      authority: WITHIN_DECISION,
      settledLoans: [],
      proposal: {
        kind: 'OPTIONS',
        documentLanguage: 'ZH',
        options: [
          { optionId: 'A', documentHash: 'hash 1' },
          { optionId: 'B', documentHash: 'hash 2' },
          { optionId: 'C', documentHash: 'hash 3' },
        ],
      },
    });
    expect(read).toEqual(['JB1']);
    expect(new Set(printed).size).toBe(3);
    const english = reading(ASSESSED);
    const { proposal } = await offerFacts.OfferPlan({ ...CASE, documentLanguage: 'EN' }, english.one);
    expect(proposal).toMatchObject({ documentLanguage: 'EN' });
    expect(english.printed).not.toEqual(printed);
  });

  it('is not made of an option that cannot be printed', async () => {
    const { proposal } = await offerFacts.OfferPlan(CASE, reading(ASSESSED, { unprintable: '𰻝' }).one);
    expect(proposal).toMatchObject({
      kind: 'NONE',
      rejection: { code: 'DOCUMENT_UNPRINTABLE', facts: { optionId: 'A', characters: ['𰻝'] } },
    });
  });

  it('is not worked out where there is no negotiation or nothing is decided yet: no loan is looked at', async () => {
    for (const [events, code] of [
      [DETECTED, 'NO_OPEN_NEGOTIATION'],
      [REFERRED, 'OFFER_NOT_DECIDED'],
    ] as const) {
      const { one, read } = reading(events);
      const facts = await offerFacts.OfferPlan(CASE, one);
      expect(facts).toMatchObject({ proposal: { kind: 'NONE', rejection: { code } }, settledLoans: [] });
      expect(read).toEqual([]);
    }
  });

  it('says which loans are paid off meanwhile', async () => {
    const { one, printed } = reading(ASSESSED, { settled: true });
    expect(await offerFacts.OfferPlan(CASE, one)).toMatchObject({
      settledLoans: ['JB1'],
      proposal: { kind: 'NONE', rejection: { code: 'LOAN_SETTLED' } },
    });
    expect(printed).toEqual([]);
  });

  it('looks at loans an officer names as well, once each', async () => {
    const { one, read } = reading(ASSESSED);
    const plans = ['JB1', 'JB9'].map((loanId) => ({ loanId, terms: planN1Terms }));
    const { proposal } = await offerFacts.OfferPlan({ ...CASE, options: [{ plans }] }, one);
    expect(proposal).toMatchObject({ kind: 'NONE', rejection: { code: 'LOAN_UNKNOWN' } });
    expect(read).toEqual(['JB1', 'JB9']);
  });
});
