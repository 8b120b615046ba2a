/** A notice that loans were taken to court is not sent once nothing is pursued there any more. */
import type { CaseState } from '#negotiation';
import { isSettled } from './settled-notice';

const pursuing = (...pursued: readonly string[]): CaseState =>
  ({ episodes: [{ escalations: [{ escalationId: 'C1-1-L1', pursued }] }] }) as unknown as CaseState;
const told = { template: 'TAKEN_TO_COURT', occasion: 'C1-1-L1', figures: {} } as const;

describe('a notice that loans were taken to court', () => {
  it('is worth telling while one of them is pursued there', () => {
    expect(isSettled(told, pursuing('JB1'))).toBe(false);
    expect(isSettled(told, pursuing())).toBe(true);
    expect(isSettled({ ...told, occasion: 'C1-1-L2' }, pursuing('JB1'))).toBe(true);
  });
});
