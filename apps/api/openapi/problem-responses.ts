/** One reusable response for each status a problem can have, with the kinds of problem it stands for. */
import { PROBLEM_KINDS, type ProblemKind } from '../problems/problem-kinds';
import { problemShape } from '../problems/problem.schema';
import { shapeReference } from './described-shape';

interface ProblemResponse {
  readonly description: string;
  readonly content: { readonly [mediaType: string]: object };
}

export function responseName(status: number): string {
  return `Problem${status}`;
}

export function problemResponses(): { [name: string]: ProblemResponse } {
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of Object.keys(PROBLEM_KINDS) as ProblemKind[]) {
    const { status } = PROBLEM_KINDS[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind]);
  }
  return Object.fromEntries([...byStatus].map(([status, kinds]) => [responseName(status), responseOf(kinds)]));
}

function responseOf(kinds: readonly ProblemKind[]): ProblemResponse {
  return {
    description: kinds
      .map((kind) => `\`${kind}\`: ${PROBLEM_KINDS[kind].title.en}. ${PROBLEM_KINDS[kind].advice.en}`)
      .join('\n\n'),
    content: {
      'application/problem+json': {
        schema: shapeReference(problemShape),
        examples: Object.fromEntries(kinds.map((kind) => [kind, { value: exampleOf(kind) }])),
      },
    },
  };
}

function exampleOf(kind: ProblemKind): object {
  const { status, title, advice, retryable } = PROBLEM_KINDS[kind];
  return {
    type: `/problems/${kind}`,
    title: title.en,
    status,
    detail: advice.en,
    instance: 'urn:uuid:0b6f2f3e-6a0d-4a55-9a6c-0f6f4b8f7d21',
    code: kind.toUpperCase().replaceAll('-', '_'),
    retryable,
  };
}
