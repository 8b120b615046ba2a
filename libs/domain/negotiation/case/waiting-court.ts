/** What is said beside the turn of a borrower whose loans were taken to court: what it means, and that a way on is open. */
import { listed } from '#words';
import { loansInCourt } from '../legal/legal.state';
import type { Until } from './awaited';
import type { Episode } from './case.state';

/** Empty where nothing is in court. */
export function inCourt(episode: Episode): Until {
  const pursued = loansInCourt(episode);
  if (pursued.length === 0) return { english: '', chinese: '' };
  const which = listed(pursued);
  return {
    english: `Loans ${which.en} were taken to court; paying or an agreement ends that. `,
    chinese: `借款${which.zh}已进入法律程序，还清逾期款项或达成协议即可终止。`,
  };
}
