/**
 * Worked examples of the interface document: one request and its answer for every command and operation, as a test that runs them recorded
 * them (`test/acceptance/described-answers.integration.spec.ts` writes the file and keeps it true). What differs from run to
 * run stands in it as a fixed value.
 */
import type { OpenAPIObject } from '@nestjs/swagger';
import recorded from './worked-examples.json';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** One command as it was taken. */
export interface WorkedExample {
  /** Values of the address, by the names of its parameters. */
  readonly parameters: { readonly [name: string]: string };
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

export type WorkedExamples = { readonly [route: string]: WorkedExample };

const EXAMPLES: WorkedExamples = recorded;

/** Shows the example of a route, where there is one, at its parameters, its body and its answer. */
export function showExample(operation: Operation, route: string): void {
  const example = EXAMPLES[route];
  if (!example) return;
  for (const parameter of operation.parameters ?? []) {
    const value = 'in' in parameter && parameter.in === 'path' ? example.parameters[parameter.name] : undefined;
    if (value !== undefined) Object.assign(parameter, { example: value });
  }
  showAt(operation.requestBody, example.request);
  showAt(operation.responses[String(example.status)], example.answer);
}

function showAt(place: object | undefined, example: unknown): void {
  if (place === undefined || !('content' in place)) return;
  const { content } = place as { readonly content: { readonly [mediaType: string]: object } };
  for (const one of Object.values(content)) Object.assign(one, { example });
}
