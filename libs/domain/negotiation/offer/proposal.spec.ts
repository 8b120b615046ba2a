/** Which options an offer is made of: what was decided, or what an officer asks for. */
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { foldLoan } from '#lending';
import { goldenRegistered, planN1Terms, repayment } from '#lending-testing';
import { NO_WAIVERS } from '#loan-math';
import { ASSESSED, loanOf, TODAY } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { openEpisode, openNegotiation, type Negotiation } from '../case/case.state';
import { drafted, settledLoans, signable } from './proposal';

const episode = openEpisode(given(caseDecider, ASSESSED).state);
const negotiation = (episode && openNegotiation(episode)) as Negotiation;
const loans = new Map([['JB1', loanOf('JB1')]]);
const settled = foldLoan([...goldenRegistered, repayment('ALL', 1_262_112, '2025-05-12')]);

/** As assessed, but for what the policy lets the borrower choose instead. */
function withChoices(instalments: readonly number[], relief = negotiation.assessment?.relief ?? null): Negotiation {
  const { assessment } = negotiation;
  if (!assessment?.allowed) throw new Error('an assessment tells what it allows');
  return { ...negotiation, assessment: { ...assessment, relief, allowed: { ...assessment.allowed, instalments } } };
}
const optionsOf = (of: Negotiation, asked: Parameters<typeof drafted>[1] = null) => {
  const draft = drafted(of, asked, loans, TODAY);
  return draft.kind === 'NONE'
    ? draft.rejection.code
    : draft.options.map(({ optionId, numberOfInstalments }) => [optionId, numberOfInstalments]);
};
const asking = (numberOfInstalments: number) => ({
  plans: [{ loanId: 'JB1', terms: { ...planN1Terms, numberOfInstalments } }],
});

describe('the options of an offer', () => {
  it('are what was recommended, a shorter plan, and a settlement', () => {
    expect(optionsOf(negotiation)).toEqual([
      ['A', 24],
      ['B', 18],
      ['C', 1],
    ]);
  });

  it('leave out a choice that makes no plan, and are lettered without a gap', () => {
    expect(optionsOf(withChoices([0]))).toEqual([
      ['A', 24],
      ['B', 1],
    ]);
  });

  it('are none where what was decided makes no plan, whatever else could be chosen', () => {
    const beyond = { structure: 'RESTRUCTURE', numberOfInstalments: 61, interest: { kind: 'STOPPED' } } as const;
    expect(optionsOf(withChoices([24], { ...beyond, waivers: NO_WAIVERS }))).toBe('PLAN_BEYOND_CAPS');
  });

  it('are none where nothing was decided', () => {
    const { assessment: _assessment, ...rest } = negotiation;
    expect(optionsOf({ ...rest, assessment: null })).toBe('RELIEF_REQUIRED');
    expect(optionsOf(negotiation, [])).toBe('RELIEF_REQUIRED');
  });

  it('must all work where an officer sets their terms', () => {
    expect(optionsOf(negotiation, [asking(12), asking(6)])).toEqual([
      ['A', 12],
      ['B', 6],
    ]);
    expect(optionsOf(negotiation, [asking(12), asking(61)])).toBe('PLAN_BEYOND_CAPS');
  });

  it('stand in an offer that says its number, its date, its last day, and rights, duties and conditions', () => {
    const draft = drafted(negotiation, null, loans, TODAY);
    expect(draft.kind === 'OPTIONS' && draft.head).toEqual({
      caseId: 'C1-1',
      borrowerId: 'C1',
      offerId: 'C1-1-N1-O1',
      asOf: TODAY,
      expiresOn: '2025-05-19',
      conditions: expect.arrayContaining([{ en: expect.any(String), zh: expect.any(String) }]),
      rightsAndDuties: expect.arrayContaining([{ en: expect.any(String), zh: expect.any(String) }]),
    });
  });

  it('each carry the hash of their own document', () => {
    const draft = drafted(negotiation, null, loans, TODAY);
    if (draft.kind === 'NONE') throw new Error(draft.rejection.code);
    const offered = signable(draft, ['a', 'b', 'c'], 'EN');
    expect(offered).toMatchObject({
      kind: 'OPTIONS',
      documentLanguage: 'EN',
      conditions: draft.head.conditions,
      rightsAndDuties: draft.head.rightsAndDuties,
      options: [
        { optionId: 'A', documentHash: 'a', numberOfInstalments: 24 },
        { optionId: 'B', documentHash: 'b', numberOfInstalments: 18 },
        { optionId: 'C', documentHash: 'c', numberOfInstalments: 1 },
      ],
    });
  });
});

describe('loans on which nothing is owed any more', () => {
  const both: Negotiation = { ...negotiation, request: { ...negotiation.request, loanIds: ['JB1', 'JB2'] } };
  const states = new Map([
    ['JB1', settled],
    ['JB2', loanOf('JB2')],
    ['JB3', settled],
  ]);

  it('are told of those asked about; one that nobody registered is not settled', () => {
    expect(settledLoans(both, states, TODAY)).toEqual(['JB1']);
    expect(settledLoans(both, states, localDate('2025-05-11'))).toEqual([]);
    expect(settledLoans(both, new Map([['JB2', loanOf('JB2')]]), TODAY)).toEqual([]);
  });

  it('have no plan: the others have', () => {
    const draft = drafted(both, null, states, TODAY);
    if (draft.kind === 'NONE') throw new Error(draft.rejection.code);
    expect(draft.options.map(({ plans }) => plans.map(({ loanId }) => loanId))).toEqual([['JB2'], ['JB2'], ['JB2']]);
  });

  it('say so themselves where nothing is owed at all', () => {
    expect(drafted(negotiation, null, states, TODAY)).toMatchObject({
      kind: 'NONE',
      rejection: { code: 'LOAN_SETTLED', facts: { loanId: 'JB1' } },
    });
  });
});
