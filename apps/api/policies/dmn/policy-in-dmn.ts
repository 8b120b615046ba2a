/** How a policy stands in a DMN file: names of its decisions and columns, and where what is no table is kept. */
import type { PolicyDocument, PolicySection, ReliefRow } from '#policy';

/** Namespace of what stands beside the tables, as JSON. */
export const SETTINGS_NAMESPACE = 'urn:reprieve:policy:1';
export const SETTINGS = 'reprieve:settings';
export const RELIEFS = 'RELIEFS';

/** Ids of the section for early warnings begin so; those of the rest have nothing before them. */
export const BEFORE_DUE = 'before_due_';

/** Annotations of a row, in this order. */
export const RULE_ANNOTATIONS = ['en', 'zh', 'source'] as const;
export const RELIEF_ANNOTATIONS = ['source'] as const;

export const RULE_OUTPUT = 'outcome';

/** Output columns of the reliefs; a cell that is left out is empty. */
export const RELIEF_OUTPUTS = [
  'structure',
  'mostInstalments',
  'interest',
  'dailyRate',
  'penaltyPercent',
  'feePercent',
  'interestPercent',
  'principalPercent',
] as const;
export type ReliefOutput = (typeof RELIEF_OUTPUTS)[number];

export const TEXT_OUTPUTS: ReadonlySet<string> = new Set<ReliefOutput>(['structure', 'interest']);

export type ReliefCells = { readonly [Output in ReliefOutput]: string | number | undefined };

export function reliefCells({ structure, mostInstalments, interest, waivers }: ReliefRow): ReliefCells {
  const dailyRate = 'dailyRate' in interest ? interest.dailyRate : undefined;
  return { structure, mostInstalments, interest: interest.kind, dailyRate, ...waivers };
}

/** What is no table: of a section, and of the document. */
export interface SectionSettings extends Pick<PolicySection, 'instalments' | 'settlement'> {
  /** By the name of the rule. */
  readonly limits: { readonly [rule: string]: PolicySection['rules'][number]['limit'] };
}

export interface Settings
  extends SectionSettings, Pick<PolicyDocument, 'title' | 'facts' | 'authority' | 'breach' | 'legal'> {
  readonly beforeDue?: SectionSettings;
}
