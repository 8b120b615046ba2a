/** What two versions of a policy say otherwise that no recommendation rests on: assessing anew cannot show what it would change. */
import { canonicalJson, type Bilingual } from '#kernel';
import { legalRequirementsOf, toleranceOf, type NegotiationPolicy } from './negotiation-policy';

/** Sections beside those a recommendation is made by, and what of each has an effect. */
const SECTIONS = {
  settlement: ({ document }: NegotiationPolicy) => [
    document.settlement?.waivers ?? null,
    (document.beforeDue ?? document).settlement?.waivers ?? null,
  ],
  authority: ({ document }: NegotiationPolicy) => document.authority?.roles ?? null,
  breach: toleranceOf,
  legal: legalRequirementsOf,
} as const;

export type SectionNotCompared = keyof typeof SECTIONS;
const NAMES = Object.keys(SECTIONS) as readonly SectionNotCompared[];

export interface UncomparedSection {
  readonly section: SectionNotCompared;
  /** Versions that say otherwise. */
  readonly versions: readonly number[];
  readonly why: Bilingual;
}

const RULES_OF: { readonly [Section in SectionNotCompared]: Bilingual } = {
  settlement: {
    en: 'what is waived of one payment that the borrower may choose instead of the recommended terms',
    zh: '借款人选择一次性结清时的减免',
  },
  authority: {
    en: 'who may decide how much alone and approve it for others, by acts from its day on',
    zh: '生效后各角色的决定与审批权限',
  },
  breach: {
    en: 'what may be missed before an agreement is broken, for offers from its day on',
    zh: '生效后所提供方案的违约容忍标准',
  },
  legal: {
    en: 'what must hold before loans are taken to court, by decisions from its day on',
    zh: '生效后提起诉讼须满足的条件',
  },
};

const IN_CHINESE: { readonly [Section in SectionNotCompared]: string } = {
  settlement: '结清',
  authority: '权限',
  breach: '违约',
  legal: '诉讼',
};

/** The sections in which a version differs from one of the others, each told with why it is not in the comparison. */
export function sectionsNotCompared(
  policy: NegotiationPolicy,
  others: readonly NegotiationPolicy[],
): readonly UncomparedSection[] {
  return NAMES.flatMap((section): UncomparedSection[] => {
    const said = (version: NegotiationPolicy): string => canonicalJson(SECTIONS[section](version));
    const own = said(policy);
    const versions = others
      .filter((other) => said(other) !== own)
      .map(({ version }) => version)
      .sort((one, other) => one - other);
    return versions.length === 0 ? [] : [{ section, versions, why: whyNot(section, versions) }];
  });
}

function whyNot(section: SectionNotCompared, versions: readonly number[]): Bilingual {
  const { en, zh } = RULES_OF[section];
  const numbers = versions.length === 1 ? 'version' : 'versions';
  return {
    en: `The section ${section} differs from ${numbers} ${versions.join(', ')} and is not compared: it says ${en}, and no recommendation rests on it.`,
    zh: `${IN_CHINESE[section]}一节与第${versions.join('、')}版不同，但未纳入比较：该节规定${zh}，评估建议不取决于该节。`,
  };
}
