/** The materials of a negotiation as they are shown: what was asked for and how far it has come, what was handed in. */
import {
  code,
  day,
  hash,
  id,
  list,
  named,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  personalSentence,
  whole,
} from '#event-schema';
import type { DataOf } from '#event-schema';
import { askedMaterials, ASKED_STATUSES, type AskedMaterial } from './asked-materials';
import { materialKind, verifiedFigures } from './material.schema';
import { MATERIAL_STATUSES, type Material, type Materials } from './materials.state';

const askedMaterial = named(
  'AskedMaterial',
  part({
    kind: materialKind,
    why: personalSentence('Why it is needed.'),
    requestId: id('The request that asked for it last.'),
    status: oneOf(
      ASKED_STATUSES,
      'MISSING: nothing handed in yet. REJECTED: another is needed. SUBMITTED: an officer has to look. VERIFIED: done.',
    ),
    dueOn: day('The borrower’s last day.'),
    missedOn: orNone(day('The day it was found that the last day had passed.')),
  }),
);

const materialView = named(
  'Material',
  part({
    materialId: id('Material.'),
    kind: materialKind,
    contentHash: hash('SHA-256 of the content.'),
    uri: personal('text', 'Where the content is stored.'),
    size: orNone(whole('In bytes; null where an earlier version did not ask.')),
    mediaType: orNone(code('Media type of the content.')),
    submittedBy: part(
      { kind: oneOf(['BORROWER', 'REPRESENTATIVE'], 'Who handed it in.'), partyId: id('Party.') },
      'Who handed it in.',
    ),
    submittedOn: day('Handed in on.'),
    status: oneOf(MATERIAL_STATUSES, 'Where it stands.'),
    figures: orNone(verifiedFigures),
    reasons: list(personalSentence('A reason.'), 'Why it was rejected; empty otherwise.'),
    checkedBy: orNone(id('The officer who verified or rejected it.')),
  }),
);

/** Fields of a negotiation's view; left out where there is nothing to show. */
export const materialsView = {
  askedMaterials: optional(list(askedMaterial, 'What was asked of the borrower, each kind once.')),
  materials: optional(list(materialView, 'What was handed in, with the request or since, oldest first.')),
};

export function materialsSeen(materials: Materials): {
  askedMaterials?: readonly DataOf<typeof askedMaterial>[];
  materials?: readonly DataOf<typeof materialView>[];
} {
  return {
    ...(materials.requests.length > 0 ? { askedMaterials: askedMaterials(materials).map(askedSeen) } : {}),
    ...(materials.submitted.length > 0 ? { materials: materials.submitted.map(materialSeen) } : {}),
  };
}

function askedSeen({ kind, why, status, request }: AskedMaterial): DataOf<typeof askedMaterial> {
  const { requestId, dueOn, missedOn } = request;
  return { kind, why, requestId, status, dueOn, missedOn };
}

function materialSeen(material: Material): DataOf<typeof materialView> {
  const { checkedAs: _sealed, ...shown } = material;
  return shown;
}
