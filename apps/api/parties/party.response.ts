/** A person as the caller's role may see them. */
import { Part, Parts, Text } from '../openapi/shown';
import { StrongFreshness } from '../reads/freshness.response';

export class RepresentativeBody {
  @Text('Party who may act for this person.')
  partyId!: string;

  @Text('SHA-256 of the power of attorney.')
  documentHash!: string;
}

export class PartyResponse {
  @Text('Party.')
  partyId!: string;

  @Text('Name; masked or hidden by role, 已删除 once erased.', { example: '王**' })
  name!: string;

  @Text('Phone; masked or hidden by role, 已删除 once erased.', { example: '138****8000' })
  phone!: string;

  @Text('Identity number; masked or hidden by role, 已删除 once erased.', { nullable: true })
  identityNumber!: string | null;

  @Parts(() => RepresentativeBody, 'Representatives in force.')
  representatives!: readonly RepresentativeBody[];

  @Part(() => StrongFreshness, 'How fresh this is.')
  freshness!: StrongFreshness;
}
