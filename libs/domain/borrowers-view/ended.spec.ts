/** What a person is told of the end of their case, and of their credit record. */
import { localDate } from '#kernel';
import type { CaseView } from '#negotiation';
import { ended } from './ended';
import { type Language, sayIn } from './say';

type Loan = CaseView['loans'][number];

const restoration = {
  ...{ status: 'REQUESTED', request: 1, requestedBy: 'COMPLETION', records: ['JB1'], codes: [] },
  ...{ requestedOn: localDate('2025-11-20'), answerDueOn: localDate('2025-12-10') },
  ...{ bureauReference: null, restoredOn: null, takenBackOn: null, visibleUntil: null },
} as const;

function told(
  change: Partial<NonNullable<Loan['restoration']>> | null,
  more: Partial<CaseView> = {},
  language: Language = 'en',
  of: Partial<Loan> = {},
) {
  const status = change?.status === 'RESTORED' ? 'RESTORED' : 'COMPLETED';
  const loan = { loanId: 'JB1', status, since: localDate('2025-12-01') };
  const loans = [{ ...loan, ...of, restoration: change && { ...restoration, ...change } }];
  return ended({ closedOn: null, outcomes: [], loans, ...more } as unknown as CaseView, sayIn(language));
}

describe('how a case ended for a person', () => {
  it('is nothing while it is open and the bureau was asked for nothing', () => {
    expect(told(null)).toEqual([]);
  });

  it('says loan by loan what became of it', () => {
    const outcomes = [
      { loanId: 'JB1', outcome: 'RESTORED' },
      { loanId: 'JB2', outcome: 'CURED' },
    ] as const;
    const closed = { closedOn: localDate('2025-12-01'), outcomes };
    expect(told(null, closed)).toEqual(['Your case ended on 2025-12-01: JB1 credit restored and JB2 cured.']);
    expect(told(null, closed, 'zh')).toEqual(['您的案件已于2025-12-01办结：JB1 信用已恢复、JB2 逾期已还清。']);
  });

  it('says what the bureau was asked, until when it answers, and what it answered', () => {
    expect(told({})).toEqual([expect.stringContaining('it is to answer by 2025-12-10')]);
    const [restored = ''] = told({ status: 'RESTORED', visibleUntil: localDate('2030-11-20') });
    expect(restored).toContain('confirmed on 2025-12-01');
    expect(restored).toContain('stays visible to 2030-11-20');
    expect(told({ status: 'RESTORED' })[0]).not.toContain('visible');
    expect(told({ takenBackOn: localDate('2025-12-02') })[0]).toContain(
      'recorded wrongly; its answer is awaited, to 2025-12-10',
    );
    expect(told({ status: 'RESTORED', restoredOn: localDate('2025-11-25') })[0]).toContain('confirmed on 2025-11-25');
    const rejected = { status: 'REJECTED', codes: ['STILL_REPORTED_OVERDUE'] } as const;
    expect(told(rejected)).toEqual([
      'The credit bureau did not correct the record of loan JB1; it can be asked again with what is new. The loan is still reported as overdue.',
    ]);
    expect(told(rejected, {}, 'zh')[0]).toMatch(/未更正借款JB1的信用记录；.+。.+。$/);
  });

  it('says of a plan that is not paid off after all that its record follows what is owed, and names no end of it', () => {
    const again = { status: 'IN_PLAN', since: localDate('2025-12-05') } as const;
    const restored = { status: 'RESTORED', restoredOn: localDate('2025-12-01') } as const;
    expect(told(restored, {}, 'en', again)).toEqual([
      'On 2025-12-01 the credit bureau confirmed that the record of loan JB1 was corrected. What had paid it off was taken back since, so its record follows what is owed now. What is truly overdue stays visible for five years from the day it ends.',
    ]);
    expect(told(restored, {}, 'zh', again)[0]).toMatch(/^征信机构曾于2025-12-01确认.+五年。$/);
    expect(told({}, {}, 'en', again)[0]).toContain('this rests until it is paid off');
    expect(told({}, {}, 'en', again)[0]).not.toContain('2025-12-10');
    expect(told({}, {}, 'zh', again)[0]).toContain('该申请暂停至该借款还清');
  });
});
