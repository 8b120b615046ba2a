/** A page for each kind of problem: the type URI of a problem leads here. */
import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../authentication/roles.decorator';
import { Problem } from './problem';
import { PROBLEM_KINDS, type ProblemKind } from './problem-kinds';

@ApiExcludeController()
@Controller('problems')
export class ProblemPagesController {
  /** All kinds. */
  @Get()
  @Open()
  all(): object {
    return { problems: Object.keys(PROBLEM_KINDS).map((kind) => describe(kind as ProblemKind)) };
  }

  /** One kind. */
  @Get(':kind')
  @Open()
  one(@Param('kind') kind: string): object {
    if (Object.hasOwn(PROBLEM_KINDS, kind)) return describe(kind as ProblemKind);
    throw new Problem('resource-unknown', { en: 'There is no such kind of problem.', zh: '没有这种问题类型。' });
  }
}

function describe(kind: ProblemKind): object {
  const { status, title, advice, retryable } = PROBLEM_KINDS[kind];
  return { type: `/problems/${kind}`, status, title, advice, retryable };
}
