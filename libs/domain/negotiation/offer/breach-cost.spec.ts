/** What a breach costs is told to the fen before anybody signs. */
import { foldLoan, loanFacts, type LoanRegisteredData } from '#lending';
import { goldenRegistered, planN1, planN1Terms, planOf } from '#lending-testing';
import { TODAY } from '#negotiation-testing';
import { breachCost } from './breach-cost';

const loan = foldLoan(goldenRegistered);
const { contract } = loanFacts(loan, loan.registered as LoanRegisteredData);

describe('what a breach costs', () => {
  it('is penalty interest on the principal at the agreed rate, and what was to be waived', () => {
    // 12,000.00 at 0.06 % a day.
    expect(breachCost(planN1, contract)).toEqual({
      loanId: 'JB1',
      penaltyDailyRate: '3/5000',
      penaltyPerDay: 720,
      reinstated: { principal: 0, interest: 0, fee: 0, penalty: 10_653 },
    });
  });

  it('is at the cap where the agreed rate is above it, and at the agreed rate where there is none', () => {
    // 18.25 % a year over 365 days is 0.05 % a day.
    expect(breachCost(planN1, { ...contract, penaltyCapAnnual: '0.1825' })).toMatchObject({
      penaltyDailyRate: '1/2000',
      penaltyPerDay: 600,
    });
    const uncapped = { ...contract, penaltyCapAnnual: null, penaltyDailyRate: '0.002' };
    expect(breachCost(planN1, uncapped)).toMatchObject({ penaltyDailyRate: '1/500', penaltyPerDay: 2_400 });
  });

  it('is on principal that was to be waived as well: it is owed again', () => {
    const settlement = planOf(
      goldenRegistered,
      {
        ...planN1Terms,
        structure: 'SETTLEMENT',
        numberOfInstalments: 1,
        waivers: { ...planN1Terms.waivers, principalPercent: 10 },
      },
      TODAY,
    );
    expect(breachCost(settlement, contract)).toMatchObject({
      penaltyPerDay: 720,
      reinstated: { principal: 120_000, penalty: 10_653 },
    });
  });
});
