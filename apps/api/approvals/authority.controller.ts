/** What persons may decide alone and approve for others today. */
import { Controller, Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { limitsOf } from '#approvals';
import { CLOCK, type Clock } from '#clock';
import { orNone, part, shownText, whole, type DataOf } from '#event-schema';
import { authorityRoles, GetPolicy, type GetPolicyAnswer, OVERDUE_NEGOTIATION, versionInEffect } from '#policy';
import { describe } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';

const shown = part({
  roles: authorityRoles,
  policyVersion: orNone(
    whole('Version of the policy that says so; null where it does not, and the shipped limits hold.'),
  ),
  source: orNone(shownText('Where they come from, as the policy says.')),
});

@ApiTags('approvals')
@Controller('authority')
export class AuthorityController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'Who may decide how much today',
    description:
      'Limits of what officers and supervisors decide alone and approve for others. They are the section `authority` of the policy in effect: changed by a draft that another person approves, from a date on. An act is held against the limits of its own day.',
    roles: ['policy', 'officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('AuthorityToday', shown),
  })
  async getAuthority(): Promise<DataOf<typeof shown>> {
    const query = new GetPolicy(OVERDUE_NEGOTIATION);
    const { state } = await this.queries.execute<GetPolicy, GetPolicyAnswer>(query);
    const policy = versionInEffect(state, OVERDUE_NEGOTIATION, this.clock.businessDate());
    const section = policy?.document.authority;
    return {
      roles: limitsOf(policy),
      policyVersion: section ? (policy?.version ?? null) : null,
      source: section?.source ?? null,
    };
  }
}
