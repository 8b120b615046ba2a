/** The case that a loan stands in learns how a court decided on it in the case of another record of the person. */
import { addDays } from '#kernel';
import { given } from '#kernel-testing';
import { at, command, DETECTED, PROCESS, TODAY } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { caseView } from '../case/case-view';

const byProcess = at({ actor: PROCESS });
const note = (isLost: boolean | null, loanId = 'JB1', judgedOn = addDays(TODAY, -30)) =>
  command('NoteClaim', { borrowerId: 'C1', loanId, judged: isLost === null ? null : { isLost, judgedOn } });
const lost = () => given(caseDecider, DETECTED).when(note(true), byProcess).thenEvents(['ClaimJudgedElsewhere']);

describe('a claim that was dismissed under another record of the person', () => {
  it('is asked for in this case no more, and told once', () => {
    const told = lost();
    expect(told.events[0]?.data).toMatchObject({ loanId: 'JB1', isLost: true, judgedOn: addDays(TODAY, -30) });
    expect(caseView(told.state, 'C1-1')).toMatchObject({ claimsLost: ['JB1'], waits: { what: 'CLAIM_DECISION' } });
    told.andWhen(note(true, 'JB1', TODAY), byProcess).thenUnchanged();
  });

  it.each([
    ['a later judgment granted it', false],
    ['none stands', null],
  ])('is asked for again where %s', (_, isLost) => {
    const upheld = lost().andWhen(note(isLost), byProcess).thenEvents(['ClaimJudgedElsewhere']);
    expect(caseView(upheld.state, 'C1-1')).not.toHaveProperty('claimsLost');
    upheld.andWhen(note(isLost), byProcess).thenUnchanged();
  });

  it('is no news to a case that knows nothing of the loan', () => {
    given(caseDecider, DETECTED).when(note(true, 'JB9'), byProcess).thenUnchanged();
  });
});
