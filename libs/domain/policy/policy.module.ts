/** Policies, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetPolicyHandler } from './life/get-policy.handler';
import { PolicyService } from './life/policy.service';

@Module({ imports: [CqrsModule], providers: [PolicyService, GetPolicyHandler] })
export class PolicyModule {}
