/** Proofs: what a person has still to hand in, and what became of everything they handed in, with the reasons where it was not enough. */
import { day, id, list, named, oneOf, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import { materialKind, type NegotiationView } from '#negotiation';
import { inWords, MATERIALS } from '#words';
import { type DoneByOthers, whoDid } from './done-by';
import type { Say } from './say';

export const missingSchema = named(
  'MissingPaper',
  part({
    kind: materialKind,
    title: shownText('The same in words.'),
    why: shownText('Why it is needed.'),
    dueOn: day('It can be handed in up to this day; later it still can, but the answer may not wait for it.'),
    status: oneOf(['MISSING', 'REJECTED'], 'REJECTED: what was handed in was not enough, another is needed.'),
    notEnough: list(shownText('A reason.'), 'Why what was handed in was not enough; none where nothing was.'),
  }),
);
type MissingPaper = DataOf<typeof missingSchema>;

export const paperSchema = named(
  'HandedInPaper',
  part({
    materialId: id('Proof.'),
    kind: materialKind,
    handedInOn: day('When.'),
    status: oneOf(['SUBMITTED', 'VERIFIED', 'REJECTED'], 'SUBMITTED: somebody has to look at it.'),
    says: shownText('The same in words.'),
    reasons: list(shownText('A reason.'), 'Why it was not enough; none otherwise.'),
  }),
);
type HandedInPaper = DataOf<typeof paperSchema>;
type Material = NonNullable<NegotiationView['materials']>[number];

export function missingPapers(negotiation: NegotiationView, say: Say): readonly MissingPaper[] {
  const { askedMaterials = [], materials = [] } = negotiation;
  return askedMaterials.flatMap(({ kind, why, status, dueOn }) => {
    if (status !== 'MISSING' && status !== 'REJECTED') return [];
    const last = materials.findLast((one) => one.kind === kind);
    const notEnough = status === 'REJECTED' && last ? reasonsOf(last, say) : [];
    return [{ kind, title: say(inWords(MATERIALS, kind)), why: say(why as Bilingual), dueOn, status, notEnough }];
  });
}

/** With the request or since, oldest first. */
export function handedIn(
  { materials = [] }: NegotiationView,
  others: DoneByOthers,
  say: Say,
): readonly HandedInPaper[] {
  return materials.map((material) => {
    const { materialId, kind, submittedOn: handedInOn, status } = material;
    return {
      materialId,
      kind,
      handedInOn,
      status,
      says: say(became(material, others)),
      reasons: reasonsOf(material, say),
    };
  });
}

function reasonsOf({ reasons }: Material, say: Say): readonly string[] {
  return reasons.map((reason) => say(reason as Bilingual));
}

function became({ materialId, kind, submittedOn, status }: Material, others: DoneByOthers): Bilingual {
  const who = whoDid(others, 'SUBMIT_MATERIAL', materialId);
  const what = inWords(MATERIALS, kind);
  const since: { readonly [Status in Material['status']]: Bilingual } = {
    SUBMITTED: { en: 'it is still to be looked at', zh: '待核对' },
    VERIFIED: { en: 'it was looked at and counts', zh: '已核实' },
    REJECTED: { en: 'it was not enough', zh: '未通过核实' },
  };
  const now = since[status];
  return {
    en: `${who.en} handed in ${what.en} on ${submittedOn}: ${now.en}.`,
    zh: `${who.zh}于${submittedOn}提交${what.zh}：${now.zh}。`,
  };
}
