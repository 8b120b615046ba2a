import { shanghaiDate } from '#kernel';
import { Story } from '#projections-testing';
import { reactionContext } from './reaction-context';

describe('what a reaction is stamped with', () => {
  it('is of one day, also when midnight falls between two looks at the clock', () => {
    const looks = ['2026-03-01T15:59:59.999Z', '2026-03-01T16:00:00.000Z'];
    const now = (): string => looks.shift() ?? '2026-03-01T16:00:00.001Z';
    const clock = { now, businessDate: () => shanghaiDate(now()) };
    const event = new Story().record('case-C1', { type: 'PlanCompleted', data: {} });
    const { businessDate, recordedAt } = reactionContext(event, 'a reaction', '', clock);
    expect(businessDate).toBe(shanghaiDate(recordedAt));
  });
});
