import { addDays, CHINESE_WORKING_DAYS, isLocalDate, isWorkingDay } from '#kernel';

/**
 * What is said otherwise than version 0.1.0 said it, on purpose. Whoever changes a fact on purpose adds it here, as narrow as
 * can be, with the reason.
 */
export interface DeliberateChange {
  /** Which facts: folded from the streams, or answered by the system. */
  readonly facts: 'folded' | 'answered';
  /** What they are about, as the difference names it. */
  readonly about: RegExp;
  /** The dotted path of the field. */
  readonly field: RegExp;
  /** Whether this is the change that is meant; every one when left out. */
  readonly meant?: (was: unknown, is: unknown) => boolean;
  readonly why: string;
}

const LAST_DAY_IN_TIME =
  'the grace of an instalment that ends on a day off ends on the next working day, as every deadline of a borrower does (民法典 第203条)';

/** Every day from the one up to the other is a day off, and the other is none. */
function movedToAWorkingDay(was: unknown, is: unknown): boolean {
  if (!isLocalDate(was) || !isLocalDate(is) || is <= was) return false;
  for (let day = was; day < is; day = addDays(day, 1)) if (isWorkingDay(day, CHINESE_WORKING_DAYS)) return false;
  return isWorkingDay(is, CHINESE_WORKING_DAYS);
}

/** The same clock of the same offer, on a later day: "C1-1 OFFER_EXPIRY C1-1-N1/C1-1-N1-O1 2025-05-20". */
function expiresLater(was: unknown, is: unknown): boolean {
  if (typeof was !== 'string' || typeof is !== 'string' || !was.includes(' OFFER_EXPIRY ')) return false;
  return was.slice(0, -10) === is.slice(0, -10) && is.slice(-10) > was.slice(-10);
}

export const deliberateChanges: readonly DeliberateChange[] = [
  { facts: 'folded', about: /^case-/, field: /^deadlines\.\d+\.on$/, meant: movedToAWorkingDay, why: LAST_DAY_IN_TIME },
  {
    facts: 'answered',
    about: / \/loans\//,
    field: /^plan\.rows\.\d+\.graceUntil$/,
    meant: movedToAWorkingDay,
    why: LAST_DAY_IN_TIME,
  },
  {
    facts: 'answered',
    about: / \/loans\//,
    field: /^payments\.\d+\.(allocation\.length|credited|agreementId)$/,
    meant: (was) => was === 0 || was === null,
    why: 'A payment from before the last plan of a loan still tells where it went: nothing applied and nothing credited was said of it once the plan was agreed.',
  },
  {
    facts: 'answered',
    about: / \/queues\//,
    field: /\.(maxDpd|bucket)$/,
    why: 'Days past due in a queue are those of the business date; under a plan, from its oldest open row. They were those of the day the case was last told.',
  },
  {
    facts: 'answered',
    about: / \/loans\?/,
    field: /^items\.[^.]+\.reported(Bucket|Class)$/,
    why: 'A case that is taken up again still knows what it was told of its loans; the list used to forget it when the case was closed.',
  },
  {
    facts: 'folded',
    about: /^clocks after .* AgreementSignedByBorrower$/,
    field: /^\d+$/,
    meant: expiresLater,
    why: 'Who signed in time has accepted: the offer no longer runs out while the lender is late with its signature, but waits up to the day its first instalment falls due.',
  },
  {
    facts: 'folded',
    about: /^clocks after .* (PlanCompleted|WaiverGranted|CreditRestorationRequested|CreditRestored)$/,
    field: /^length$/,
    why: 'An agreement that is completed is reviewed no more: its monthly clock used to run on until the case was closed.',
  },
  {
    facts: 'folded',
    about: /^case-.* (CreditRestored|OverdueCured|PlanCompleted|WaiverGranted|EarlyWarningEnded)$/,
    field: /^stage$/,
    meant: (was, is) => was === 'AWAITING_RESTORATION' && is === 'ENDING',
    why: 'At the revision before it is closed nothing of a case is left to do: it waits for no restoration then.',
  },
  {
    facts: 'answered',
    about: / \/reports\//,
    field: /^version$/,
    meant: (was, is) => was === 1 && (is === 2 || is === 3),
    why: 'The second definition of both reports tells besides what left the book, written off and transferred; the third of roll rates from which bucket.',
  },
];
