/**
 * A policy as a document: what may change without a change of code, each figure with its source, every sentence in two
 * languages. It is data from end to end: it is drafted, revised and approved as it stands, and never changed afterwards.
 */
import { code, exactly, list, named, oneOf, optional, orNone, part, sentence, whole, type Schema } from '#event-schema';
import { PLAN_STRUCTURES, type PlanTerms } from '#loan-math';
import type { Bilingual } from '#kernel';
import { RULE_OUTCOMES, type PolicyRuleOutcome } from '../assessment';
import { MEASURE_UNITS, MEASURES, type Measure, type MeasureUnit } from '../measures';
import { authoritySection, type AuthoritySection } from './authority-section';
import { breachSection, type BreachSection } from './breach-section';
import { legalSection, type LegalSection } from './legal-section';
import { HIT_POLICIES, type HitPolicy } from './decision-table';

/** A fact the policy uses, with the unit in which its cells and limits are written. */
export interface UsedFact {
  readonly fact: Measure;
  readonly unit: MeasureUnit;
}

/** The figure a rule is told by: what is measured, and the limit it is held against. */
export interface RuleLimit {
  readonly fact: Measure;
  readonly test: 'AT_MOST' | 'AT_LEAST';
  /** In the unit of the fact. */
  readonly value: number;
  /** Law, standard or the lender's own choice. */
  readonly source: string;
}

export interface RuleRow {
  /** One FEEL unary test per input. */
  readonly when: readonly string[];
  readonly outcome: PolicyRuleOutcome;
  /**
   * With the places {value}, {limit} and {missing}, which is what lies between the two, and any fact by its name;
   * `{value:day}` counts days, so that one is told as one.
   */
  readonly text: Bilingual;
  readonly source: string;
}

/** One rule of the policy as a decision table. */
export interface RuleTable {
  /** Stable name, told to the borrower with the outcome. */
  readonly rule: string;
  readonly hitPolicy: HitPolicy;
  readonly inputs: readonly Measure[];
  readonly limit: RuleLimit | null;
  readonly rows: readonly RuleRow[];
}

/** A relief that may be given where its row holds. */
export interface ReliefRow {
  readonly when: readonly string[];
  readonly structure: PlanTerms['structure'];
  /** Versions 1 and 2 leave it out: their longest choice is the limit. */
  readonly mostInstalments?: number;
  readonly interest: PlanTerms['interest'];
  readonly waivers: PlanTerms['waivers'];
  readonly source: string;
}

export interface ReliefTable {
  readonly hitPolicy: HitPolicy;
  readonly inputs: readonly Measure[];
  readonly rows: readonly ReliefRow[];
}

/** What a request is decided by. */
export interface PolicySection {
  readonly rules: readonly RuleTable[];
  readonly reliefs: ReliefTable;
  /** Numbers of instalments that may be offered, ascending; the smallest the borrower can afford is taken. */
  readonly instalments: { readonly choices: readonly number[]; readonly source: string };
  /** Beside the recommended terms the borrower may choose to pay at once, with these waivers; null when never. */
  readonly settlement: { readonly waivers: PlanTerms['waivers']; readonly source: string } | null;
}

export interface PolicyDocument extends PolicySection {
  readonly title: Bilingual;
  /** Of all sections. */
  readonly facts: readonly UsedFact[];
  /** Instead of the rest for a request made before anything is overdue; versions 1 and 2 have none, and the rest applies. */
  readonly beforeDue?: PolicySection;
  /** Who may decide how much; left out, the limits that are shipped. */
  readonly authority?: AuthoritySection;
  /** What may be missed before an agreement is broken; left out, nothing. */
  readonly breach?: BreachSection;
  /** What must hold before loans are taken to court; left out, the figures that are shipped. */
  readonly legal?: LegalSection;
}

const measure = (description: string): Schema<Measure> => oneOf(Object.keys(MEASURES) as Measure[], description);
const source = code('Law, standard or the lender’s own setting that the figures of this place come from.');
const when = list(code('FEEL unary test, such as `<= 180`, `[61..90]`, `"ILLNESS"` or `-`.'), 'One test per input.');
const hitPolicy = oneOf(
  HIT_POLICIES,
  'UNIQUE: exactly one row holds. FIRST: the first that holds. ANY: rows that hold together say the same. COLLECT (reliefs only): all that hold.',
);
const inputs = list(measure('Fact.'), 'Facts the columns test.');

const waivers = exactly<PlanTerms['waivers']>()(
  part(
    {
      penaltyPercent: whole('Of the penalty, in percent.'),
      feePercent: whole('Of the fees, in percent.'),
      interestPercent: whole('Of the interest, in percent.'),
      principalPercent: whole('Of the principal, in percent; only in a settlement.'),
    },
    'What is waived once the plan is completed.',
  ),
);

const interest = part(
  {
    kind: oneOf(['STOPPED', 'RATE', 'CAPITALISED'], 'Interest during the plan.'),
    dailyRate: optional(code('Exact rate per day; not with STOPPED.')),
  },
  'The interest of the plan.',
) as unknown as Schema<PlanTerms['interest']>;

const ruleTable = named(
  'PolicyRule',
  exactly<RuleTable>()(
    part({
      rule: code('Name in UPPER_SNAKE_CASE; stable over versions.'),
      hitPolicy,
      inputs,
      limit: orNone(
        part({
          fact: measure('Measured.'),
          test: oneOf(['AT_MOST', 'AT_LEAST'], 'How it is held against the limit.'),
          value: whole('The limit, in the unit of the fact.', { least: Number.MIN_SAFE_INTEGER }),
          source,
        }),
        'The figure the rule is told by; none where it tests names.',
      ),
      rows: list(
        part({
          when,
          outcome: oneOf(RULE_OUTCOMES, 'PASS, or a person decides; a refusal is only ever proposed.'),
          text: sentence(
            'Why, in plain words; {value}, {limit}, {missing} and facts by name are filled in, {value:day} is counted.',
          ),
          source,
        }),
        'Rows.',
      ),
    }),
  ),
);

const reliefTable = named(
  'PolicyReliefs',
  exactly<ReliefTable>()(
    part({
      hitPolicy,
      inputs,
      rows: list(
        part({
          when,
          structure: oneOf(PLAN_STRUCTURES, 'Structure (展期, 重组, 延期, 结清).'),
          mostInstalments: optional(whole('Most instalments of this relief.', { least: 1 })),
          interest,
          waivers,
          source,
        }),
        'Reliefs; the first that can be afforded is recommended.',
      ),
    }),
  ),
  'What relief may be given, and how much.',
);

const sectionFields = {
  rules: list(ruleTable, 'Every rule gives one outcome and one sentence.'),
  reliefs: reliefTable,
  instalments: part(
    { choices: list(whole('Number of instalments.', { least: 1 }), 'Ascending.'), source },
    'How long plans may be.',
  ),
  settlement: orNone(part({ waivers, source }), 'One payment instead of a plan, where the borrower may choose it.'),
};

const section = named(
  'PolicySection',
  exactly<PolicySection>()(part(sectionFields)),
  'Instead of the rest for a request made before anything is overdue.',
);

export const policyDocument = named(
  'PolicyDocument',
  exactly<PolicyDocument>()(
    part({
      title: sentence('What the policy is called.'),
      facts: list(
        part({ fact: measure('Fact.'), unit: oneOf(MEASURE_UNITS, 'Unit its cells and limits are written in.') }),
        'Facts the policy uses.',
      ),
      ...sectionFields,
      beforeDue: optional(section),
      authority: optional(authoritySection),
      breach: optional(breachSection),
      legal: optional(legalSection),
    }),
  ),
  'A negotiation policy as data.',
);

/** Form of a rule's name. */
export const RULE_NAME = /^[A-Z][A-Z0-9_]{2,59}$/;
