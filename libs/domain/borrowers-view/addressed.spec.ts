import { AGREED, DETECTED, OFFERED, REQUESTED, SIGNED_BY_BORROWER } from '#negotiation-testing';
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { caseDecider, type CaseEvent, caseView } from '#negotiation';
import { toYou } from './addressed';

const saysTo = (events: readonly CaseEvent[], on = '2025-05-13') => {
  const waits = caseView(given(caseDecider, events).state, 'C1-1', localDate(on))?.waits;
  return waits && toYou(waits.says);
};

describe('what a case waits for, said to the borrower', () => {
  it.each([
    [DETECTED, 'You can pay what is overdue, or ask for relief.', '请您还清逾期款项，或申请协商。'],
    [REQUESTED, 'We are to assess the request and answer it by 2025-05-15.', '我方将最迟于2025-05-15评估申请并答复。'],
    [OFFERED, 'You are to answer the offer by 2025-05-19.', '请您最迟于2025-05-19答复方案。'],
    [SIGNED_BY_BORROWER, 'We are to sign by 2025-05-13.', '我方将最迟于2025-05-13签署。'],
    [AGREED, 'You are to pay the next instalment by 2025-06-12.', '请您最迟于2025-06-12支付下一期款项。'],
  ])('says you and we', (events, en, zh) => {
    expect(saysTo(events)).toEqual({ en, zh });
  });

  it('says of a day of ours that has passed what they can do', () => {
    expect(saysTo(REQUESTED, '2025-05-16')).toEqual({
      en: 'We are to assess the request and answer it. That was to be done by 2025-05-15, and has not been; you can complain about it.',
      zh: '我方将评估申请并答复。该事项本应于2025-05-15前完成，至今尚未完成，您可就此投诉。',
    });
  });

  it('says of who acts for the borrower that they act for you', () => {
    const { en, zh } = toYou({ en: 'x', zh: '借款人无法自行办理；待我方查明依法代其办理的人。' });
    expect([en, zh]).toEqual(['x', '您无法自行办理；我方将查明依法代您办理的人。']);
  });

  it('leaves no third person, wherever in the sentence', () => {
    const held = toYou({
      en: 'The borrower’s deadlines rest; nothing is overdue; the borrower is to wait, and the borrower can pay.',
      zh: '借款人处于冻结状态；待借款人还款。',
    });
    expect(held).toEqual({
      en: 'Your deadlines rest; nothing is overdue; you are to wait, and you can pay.',
      zh: '您处于冻结状态；请您还款。',
    });
  });
});
