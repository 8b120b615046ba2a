/** Loans that proved to be another person's, or none, are in no assessment, offer or approval any more: what was found over them is found anew first. */
import { fen } from '#kernel';
import { goldenLoan } from '#lending-testing';
import type { CaseView } from '#negotiation';
import { command, OFFICER } from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { actContent, concerned } from '../authority/act-content';

/** Assessed over two loans, of which the second proves to be another person's. */
async function assessed(timesOverdue?: number): Promise<Story> {
  const story = new Story('C1');
  await story.on('2025-05-12').registered();
  await story.registered(goldenLoan('JB2'));
  await story.sweep(null, 'JB1', 'JB2');
  await asks(story);
  await story.isAssessed(timesOverdue);
  return story;
}
const asks = (story: Story): Promise<unknown> =>
  story.asks({ loanIds: ['JB1', 'JB2'], affordableMonthly: fen(130_000), essentialExpenses: fen(0) });
const undone = async (story: Story): Promise<readonly string[] | string> =>
  led(
    await story.does(
      command('MoveLoans', { borrowerId: 'C1', toPartyId: 'C2', ground: 'MERGE_UNDONE', loanIds: ['JB2'] }),
    ),
  );
const negotiation = async (story: Story): Promise<CaseView['negotiations'][number]> =>
  (await story.view()).negotiations[0] as CaseView['negotiations'][number];
const offeredOver = async (story: Story): Promise<readonly string[]> => [
  ...new Set(
    (await negotiation(story)).offers.at(-1)?.options.flatMap(({ plans }) => plans.map(({ loanId }) => loanId)),
  ),
];

describe('a loan taken out of a negotiation', () => {
  it('is in no offer made after it, and the assessment over it is repeated before', async () => {
    const story = await assessed();
    await story.isOffered();
    expect(await offeredOver(story)).toEqual(['JB1', 'JB2']);
    expect(await undone(story)).toEqual(['NegotiatedLoanTakenOut', 'LoanRepairsListed', 'LoansMoved']);
    expect((await story.view()).repairs).toMatchObject([{ kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' }]);
    expect(led(await story.isOffered())).toBe('OFFER_TO_REPEAT_FIRST');
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect((await negotiation(story)).assessment?.facts.loans.map(({ loanId }) => loanId)).toEqual(['JB1']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    expect(await offeredOver(story)).toEqual(['JB1']);
    expect(led(await story.borrowerSigns('A'))).toEqual(['AgreementSignedByBorrower']);
    expect(led(await story.lenderSigns())).toContain('AgreementSigned');
  });

  it('is taken out before anything was assessed: then nothing is to be repeated', async () => {
    const story = new Story('C1');
    await story.on('2025-05-12').registered();
    await story.registered(goldenLoan('JB2'));
    await story.sweep(null, 'JB1', 'JB2');
    await asks(story);
    expect(await undone(story)).toEqual(['NegotiatedLoanTakenOut', 'LoansMoved']);
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted']);
    expect((await negotiation(story)).assessment?.facts.loans.map(({ loanId }) => loanId)).toEqual(['JB1']);
  });

  it('leaves what a person decided over both to be decided again, after the assessment', async () => {
    const story = await assessed(30);
    await story.does({ type: 'ClaimReview', data: { caseId: story.caseId } }, OFFICER);
    expect(led(await story.decides())).toContain('ReviewDecided');
    expect(await undone(story)).toEqual(['NegotiatedLoanTakenOut', 'LoanRepairsListed', 'LoansMoved']);
    expect((await story.view()).repairs?.map(({ kind }) => kind)).toEqual([
      'ASSESSMENT_TO_REPEAT',
      'DECISION_TO_REPEAT',
    ]);
    expect(led(await story.isOffered())).toBe('OFFER_TO_REPEAT_FIRST');
  });

  it('is in nothing a second person is asked to approve', async () => {
    const story = await assessed();
    await undone(story);
    const [negotiated] = (await story.state()).episodes[0]?.negotiations ?? [];
    if (!negotiated) throw new Error('nothing is negotiated');
    const asked = { type: 'RefuseNegotiation', data: { caseId: story.caseId, reasons: [] } } as const;
    expect(concerned(asked, negotiated)).toEqual(['JB1']);
    const { loans } = actContent(asked, negotiated, new Map(), story.businessDate);
    expect(loans.map(({ loanId }) => loanId)).toEqual(['JB1']);
  });
});
