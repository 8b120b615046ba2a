/** Holds on the person or the loan, as far as they bear on what is reported of it. Stream `bureau-<loanId>`. */
import { day, defineEvent, id, oneOf, part } from '#event-schema';
import { localDate } from '#kernel';
import { HOLD_KINDS, HOLD_WORDS } from '#parties';
import { inWords } from '#words';
import { ofJB1, ofLoan } from './report.events';

/** What a hold makes of something negative; of others there is nothing to tell. */
export const HELD_REPORTS = ['FORBIDDEN', 'MARKED'] as const;

const negativeReportsHeld = part({
  ...ofLoan,
  holdId: id('Hold, as the person’s own record calls it.'),
  kind: oneOf(HOLD_KINDS, 'Why it holds.'),
  report: oneOf(
    HELD_REPORTS,
    'FORBIDDEN: nothing negative is reported of the loan. MARKED: it is reported as disputed.',
  ),
  from: day('The first day it holds.'),
});

export const NegativeReportsHeld = defineEvent('NegativeReportsHeld', {
  says: 'A hold bears on what is reported of the loan (征信业管理条例 art. 25): while it stands nothing negative goes out, or only marked as disputed; what was told as negative of a month that ended under it is corrected.',
  told: ({ loanId, kind, report, from }) => {
    const why = inWords(HOLD_WORDS, kind);
    return report === 'FORBIDDEN'
      ? {
          en: `From ${from} nothing negative is reported of loan ${loanId} to the credit bureau, since ${why.en}.`,
          zh: `因${why.zh}，自${from}起不向征信机构报送借款${loanId}的不良信息。`,
        }
      : {
          en: `From ${from} what is negative of loan ${loanId} is reported to the credit bureau as disputed, since ${why.en}.`,
          zh: `因${why.zh}，自${from}起借款${loanId}的不良信息报送时标注异议。`,
        };
  },
  data: negativeReportsHeld,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ holdId: 'H2', kind: 'IDENTITY_FRAUD', report: 'FORBIDDEN' },
    from: localDate('2025-02-20'),
  },
});

export const NegativeReportsReleased = defineEvent('NegativeReportsReleased', {
  says: 'The hold bears on what is reported no more from a day on; on its own first day it is as if it had never been.',
  told: ({ loanId, kind, until }) => ({
    en: `The hold on what is reported of loan ${loanId} (${inWords(HOLD_WORDS, kind).en}) holds no more from ${until}.`,
    zh: `借款${loanId}的报送冻结（${inWords(HOLD_WORDS, kind).zh}）自${until}起解除。`,
  }),
  data: part({
    ...ofLoan,
    holdId: id('Hold.'),
    kind: oneOf(HOLD_KINDS, 'Why it held.'),
    until: day('The first day it no longer holds.'),
  }),
  subject: ({ borrowerId }) => borrowerId,
  example: { ...ofJB1, ...{ holdId: 'H2', kind: 'IDENTITY_FRAUD' }, until: localDate('2025-04-01') },
});
