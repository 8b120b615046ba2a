/** What the taking back of a confirmation reads: the second person’s approval it names. */
import { authorityFor } from '../authority/authority.facts';
import type { NamingApproval, Reading } from '../case/reading';
import {
  restoredIn,
  type RestorationToTakeBack,
  type TakeBackRestorationData,
} from './restoration-taken-back.decisions';

export const restorationTakenBackFacts = {
  async TakeBackRestoration(
    asked: RestorationToTakeBack & NamingApproval,
    reading: Reading,
  ): Promise<TakeBackRestorationData> {
    const { approvalId, ...data } = asked;
    const act = { type: 'TakeBackRestoration', data } as const;
    return { ...data, authority: await authorityFor(act, restoredIn(data, reading.state), approvalId, reading) };
  },
};
