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
  readonly why: string;
}

export const deliberateChanges: readonly DeliberateChange[] = [
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
    about: /^clocks after .* (PlanCompleted|WaiverGranted|CreditRestorationRequested|CreditRestored)$/,
    field: /^length$/,
    why: 'An agreement that is completed is reviewed no more: its monthly clock used to run on until the case was closed.',
  },
];
