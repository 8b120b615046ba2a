/** What a request and its assessment read beside the case. */
import { given, testContext } from '#kernel-testing';
import { foldLoan } from '#lending';
import { ASSESSED, assessment, DETECTED, loanOf, OFFICER, request, REQUESTED, TODAY } from '#negotiation-testing';
import { policyInEffect, type NegotiationPolicy } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { Reading } from '../case/reading';
import { requestFacts } from './request.facts';

const { creditRecord } = assessment();
const policy = policyInEffect(TODAY) as NegotiationPolicy;

interface Beside {
  readonly authorised?: boolean;
  readonly policy?: NegotiationPolicy;
  readonly registered?: boolean;
}
function reading(events: typeof DETECTED, beside: Beside = {}) {
  const read: string[] = [];
  const one: Reading = {
    state: given(caseDecider, events).state,
    context: testContext({ businessDate: TODAY, actor: OFFICER }),
    streams: {
      loan: (loanId) => {
        read.push(loanId);
        return Promise.resolve({ state: beside.registered === false ? foldLoan([]) : loanOf(loanId) } as never);
      },
      approval: () => Promise.reject(new Error('nobody reads an approval')),
      records: () => Promise.resolve([]),
      casesOfOtherRecords: () => Promise.resolve([]),
      holds: () => Promise.reject(new Error('nobody reads holds')),
      written: () => Promise.reject(new Error('nobody reads the log')),
      mayAct: (of, representativeId, act, on) => {
        read.push([of, representativeId, act, on].join(' '));
        return Promise.resolve(beside.authorised === true);
      },
      inPlaceOf: () => Promise.resolve(null),
      attemptsInVain: () => Promise.resolve(0),
      hasConsent: () => Promise.resolve(false),
      policyInEffect: () => Promise.resolve(beside.policy),
    },
    printedHash: () => Promise.reject(new Error('nothing is printed')),
    stores: ['store://lender'],
    contentHash: () => Promise.reject(new Error('nothing is approved')),
  };
  return { one, read };
}
const { representativeAuthorised: _known, stores: _stores, ...told } = request;

describe('what a request reads', () => {
  it('is where materials may be stored, and nothing of a borrower who asks themselves', async () => {
    const { one, read } = reading(DETECTED, { authorised: true });
    expect(await requestFacts.RequestNegotiation(told, one)).toEqual({
      ...told,
      stores: ['store://lender'],
      lacksConsent: false,
      representativeAuthorised: false,
    });
    expect(read).toEqual([]);
  });

  it('is whether a representative may negotiate for the borrower today', async () => {
    const requestedBy = { kind: 'REPRESENTATIVE', partyId: 'R1' } as const;
    for (const authorised of [true, false]) {
      const { one, read } = reading(DETECTED, { authorised });
      const facts = await requestFacts.RequestNegotiation({ ...told, requestedBy }, one);
      expect(facts.representativeAuthorised).toBe(authorised);
      expect(read).toEqual(['C1-1 R1 NEGOTIATE 2025-05-12']);
    }
  });
});

describe('what an assessment reads', () => {
  const asked = { caseId: 'C1-1', creditRecord };

  it('is the loans asked about and the policy in effect', async () => {
    const { one, read } = reading(REQUESTED, { policy });
    expect(await requestFacts.AssessNegotiation(asked, one)).toEqual({ ...asked, loans: assessment().loans, policy });
    expect(read).toEqual(['JB1']);
  });

  it('is no policy where none is in effect, and no loan that nobody registered', async () => {
    const { one } = reading(REQUESTED, { registered: false });
    expect(await requestFacts.AssessNegotiation(asked, one)).toEqual({ ...asked, loans: [], policy: null });
  });

  it('is no loan where there is nothing to assess', async () => {
    for (const events of [DETECTED, ASSESSED]) {
      const { one, read } = reading(events, { policy });
      expect(await requestFacts.AssessNegotiation(asked, one)).toEqual({ ...asked, loans: [], policy });
      expect(read).toEqual([]);
    }
  });
});
