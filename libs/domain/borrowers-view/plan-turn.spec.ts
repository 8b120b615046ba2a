/** In the days of grace of a plan one turn is told, with amount and last day, and nobody is told to ask for relief they have. */
import { localDate } from '#kernel';
import { isRegistered, loanView, payoffView } from '#lending';
import { Story } from '#story-testing';
import type { OwnMatters } from './own-matters';
import { planTurn } from './plan-turn';

/** Signed on 12 May: the first row of ¥521.44 is due on 12 June, with grace to 16 June. */
async function on(day: string): Promise<Pick<OwnMatters, 'loans'>> {
  const story = await new Story('C1').agreed();
  const state = await story.loanState('JB1');
  if (!isRegistered(state)) throw new Error('no loan');
  return { loans: [{ loan: loanView(state, localDate(day)), payoff: payoffView(state, localDate(day)) }] };
}

describe('a row of a plan whose day has passed', () => {
  it('is told with what it asks and the last day on which it is paid in time', async () => {
    expect(planTurn('JB1', await on('2025-06-14'))).toEqual({
      by: '2025-06-16',
      says: {
        en: '¥521.44 of your agreement on loan JB1 fell due on 2025-06-12: paid by 2025-06-16 it is still paid in time.',
        zh: '借款JB1的协议分期款¥521.44已于2025-06-12到期，请您于2025-06-16前支付，届时仍视为按期还款。',
      },
    });
  });

  it('is none before its day, of another loan, or once the plan is broken', async () => {
    expect(planTurn('JB1', await on('2025-06-12'))).toBeNull();
    expect(planTurn('JB2', await on('2025-06-14'))).toBeNull();
    expect(planTurn('JB1', await on('2025-06-17'))).toBeNull();
  });
});
