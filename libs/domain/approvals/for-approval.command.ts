import type { Bilingual, CommandStamp } from '#kernel';
import type { ActAsked } from './acts-to-approve';

/** A command for an approval, as it comes in. A request names the act; the others name the approval. */
export type AskedOfApproval =
  | { readonly type: 'RequestApproval'; readonly data: ActAsked }
  | { readonly type: 'GrantApproval'; readonly approvalId: string; readonly data: { readonly contentHash: string } }
  | {
      readonly type: 'RefuseApproval';
      readonly approvalId: string;
      readonly data: { readonly reasons: readonly Bilingual[] };
    }
  | { readonly type: 'ExpireApproval'; readonly approvalId: string; readonly data: object };

export class ForApproval {
  readonly type: AskedOfApproval['type'];

  constructor(
    readonly asked: AskedOfApproval,
    readonly stamp: CommandStamp,
  ) {
    this.type = asked.type;
  }
}
