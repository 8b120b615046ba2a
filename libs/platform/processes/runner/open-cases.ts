import type { RecordedEvent } from '#event-store';

const OPENS: ReadonlySet<string> = new Set(['OverdueDetected', 'CaseReopened', 'PartiesMerged']);

/**
 * Who has an open case, or may have one in another record of theirs, since loans keep the record they were made under;
 * or whose loan a court collects. Followed event by event, with what changed since it was last saved.
 */
export class OpenCases {
  private opened = new Set<string>();
  private closed = new Set<string>();

  constructor(private readonly borrowers: Set<string>) {}

  has(borrowerId: string): boolean {
    return this.borrowers.has(borrowerId);
  }

  follow(event: RecordedEvent): void {
    const opens = OPENS.has(event.type);
    if (!opens && (event.type !== 'CaseClosed' || goesOn(event.data))) return;
    const { borrowerId, mergedId } = event.data as { borrowerId: string; mergedId?: string };
    this.set(mergedId ?? borrowerId, opens);
  }

  private set(borrowerId: string, opens: boolean): void {
    const [to, from] = opens ? [this.opened, this.closed] : [this.closed, this.opened];
    if (opens) this.borrowers.add(borrowerId);
    else this.borrowers.delete(borrowerId);
    to.add(borrowerId);
    from.delete(borrowerId);
  }

  /** What changed since the last call. */
  takeChanges(): { readonly opened: string[]; readonly closed: string[] } {
    const changes = { opened: [...this.opened], closed: [...this.closed] };
    this.opened = new Set();
    this.closed = new Set();
    return changes;
  }

  /** They could not be saved; what happened since counts more. */
  putBack({ opened, closed }: { readonly opened: readonly string[]; readonly closed: readonly string[] }): void {
    for (const borrowerId of opened) if (!this.closed.has(borrowerId)) this.opened.add(borrowerId);
    for (const borrowerId of closed) if (!this.opened.has(borrowerId)) this.closed.add(borrowerId);
  }
}

/** In the case of another record, or in court, where what is paid to the lender ends it. */
function goesOn(data: object): boolean {
  const { outcomes = [] } = data as { readonly outcomes?: readonly { readonly outcome: string }[] };
  return outcomes.some(({ outcome }) => outcome === 'MERGED' || outcome === 'LEGAL');
}
