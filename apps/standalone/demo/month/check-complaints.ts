/** The report on complaints at the end of the month, every figure of it worked out anew from what the stories did. */
import { daysBetween } from '#kernel';
import type { ApiClient } from '../api-client';
import { COMPLIANCE } from '../callers';
import type { Checks } from '../checks';
import { MONTH_ENDS_ON } from '../stories/story-world';
import { tally } from './check-contacts';
import type { LedgerComplaint, MonthLedger } from './month-ledger';

interface Figures {
  readonly complaints: number;
  readonly open: number;
  readonly openOverdue: number;
  readonly answered: number;
  readonly answeredInTime: number;
  readonly daysToAnswer: number;
  readonly longestDaysToAnswer: number;
  readonly extended: number;
  readonly extendedTo60: number;
  readonly escalated: number;
  readonly improved: number;
}
interface Report {
  readonly groups: readonly {
    readonly channel: string;
    readonly business: string;
    readonly cause: string;
    readonly outcome: string;
    readonly figures: Figures;
  }[];
  readonly byIntake: Readonly<Record<string, number>>;
  readonly total: Figures;
  readonly reconciliation: { readonly goOnAsAnother: number; readonly complete: boolean };
}

/** @param alone nobody else's complaints are in the report */
export async function checkComplaints(
  { api, checks }: { readonly api: ApiClient; readonly checks: Checks },
  { complaints, joined }: MonthLedger,
  alone: boolean,
): Promise<Figures> {
  const expected = figuresOf(complaints);
  if (!alone) return expected;
  const { report } = await api.read<{ report: Report }>(COMPLIANCE, `/reports/complaints?asOf=${MONTH_ENDS_ON}`);
  const groups = report.groups.map((group) => [keyOf(group), pick(group.figures)] as const);
  const keys = [...new Set(complaints.map((one) => keyOf({ ...coded(one), outcome: one.outcome })))];
  checks.fields(
    'complaints of',
    Object.fromEntries(groups),
    Object.fromEntries(
      keys.map((key) => [
        key,
        figuresOf(complaints.filter((one) => keyOf({ ...coded(one), outcome: one.outcome }) === key)),
      ]),
    ),
  );
  checks.fields('complaints in all:', { ...pick(report.total) }, { ...expected });
  const came = Object.fromEntries(Object.entries(report.byIntake).filter(([, count]) => count > 0));
  checks.equal('complaints by how they came in', came, tally(complaints.flatMap(({ intakes }) => intakes)));
  const { goOnAsAnother, complete } = report.reconciliation;
  checks.equal('complaints reconciled', { goOnAsAnother, complete }, { goOnAsAnother: joined.length, complete: true });
  return expected;
}

const UNCODED = { channel: 'UNCODED', business: 'UNCODED', cause: 'UNCODED' };

function coded({ coding }: LedgerComplaint): NonNullable<LedgerComplaint['coding']> {
  return coding ?? UNCODED;
}

function keyOf(group: { channel: string; business: string; cause: string; outcome: string }): string {
  return [group.channel, group.business, group.cause, group.outcome].join(' ');
}

function figuresOf(all: readonly LedgerComplaint[]): Figures {
  const count = (holds: (one: LedgerComplaint) => boolean): number => all.filter(holds).length;
  const isOpen = ({ answeredOn, outcome }: LedgerComplaint): boolean => answeredOn === null && outcome !== 'WITHDRAWN';
  const days = all.flatMap(({ receivedOn, answeredOn }) => (answeredOn ? [daysBetween(receivedOn, answeredOn)] : []));
  return {
    complaints: all.length,
    open: count(isOpen),
    openOverdue: count((one) => isOpen(one) && one.dueOn < MONTH_ENDS_ON),
    answered: days.length,
    answeredInTime: count(({ answeredOn, dueOn }) => answeredOn !== null && answeredOn <= dueOn),
    daysToAnswer: days.reduce((sum, one) => sum + one, 0),
    longestDaysToAnswer: Math.max(0, ...days),
    extended: count(({ extensions }) => extensions > 0),
    extendedTo60: count(({ extensions }) => extensions > 1),
    escalated: count(({ escalated }) => escalated),
    improved: count(({ improved }) => improved),
  };
}

function pick(figures: Figures): Figures {
  const names = Object.keys(figuresOf([])) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, figures[name]])) as unknown as Figures;
}
