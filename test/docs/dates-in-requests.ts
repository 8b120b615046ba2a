/** The dates that callers say in what they send, found by reading the source, and whether a late entry can say why it is late. */
import ts from 'typescript';
import { filesOfTheProduct, sourceOf } from './sentences-in-source';

export interface DateInRequest {
  /** Class and field. */
  readonly name: string;
  /** The class, or what it extends, takes the reason of a late entry. */
  readonly saysWhyLate: boolean;
}

interface Request {
  readonly extends: string | null;
  readonly dates: readonly string[];
  readonly saysWhyLate: boolean;
}

const DATES = new Set(['DateField', 'InstantField']);

/** What is asked by a read enters nothing. */
const isRead = (name: string): boolean => name.endsWith('Query');

export function datesInRequests(): readonly DateInRequest[] {
  const requests = new Map<string, Request>();
  for (const file of filesOfTheProduct().filter((one) => one.startsWith('apps/api/'))) {
    ts.forEachChild(sourceOf(file), (node) => {
      if (ts.isClassDeclaration(node) && node.name && !isRead(node.name.text)) {
        requests.set(node.name.text, requestOf(node));
      }
    });
  }
  return [...requests].flatMap(([name, request]) => {
    const saysWhyLate = request.saysWhyLate || requests.get(request.extends ?? '')?.saysWhyLate === true;
    return request.dates.map((field) => ({ name: `${name}.${field}`, saysWhyLate }));
  });
}

function requestOf(node: ts.ClassDeclaration): Request {
  const fields = node.members.filter(ts.isPropertyDeclaration).map((member) => ({
    name: member.name.getText(),
    by: (ts.getDecorators(member) ?? []).map(({ expression }) => expression.getText().split('(')[0] ?? ''),
  }));
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return {
    extends: base?.expression.getText() ?? null,
    dates: fields.filter(({ by }) => by.some((one) => DATES.has(one))).map(({ name }) => name),
    saysWhyLate: fields.some(({ by }) => by.includes('LateBecauseField')),
  };
}
