/** The codes by which a rule says no, with their reasons, found by reading the source: a table of reasons, or a call of `reject`. */
import ts from 'typescript';
import { filesOfTheProduct, formsOf, sourceOf } from './sentences-in-source';

export interface FoundCode {
  readonly code: string;
  readonly file: string;
  /** Where a sentence has several forms, the first. */
  readonly en: string;
  readonly zh: string;
}

const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** In the order of the files; one code may stand in several. */
export function codesInSource(): readonly FoundCode[] {
  return filesOfTheProduct()
    .filter((file) => file.startsWith('libs/'))
    .flatMap(codesIn);
}

function codesIn(file: string): FoundCode[] {
  const source = sourceOf(file);
  const found: FoundCode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSatisfiesExpression(node) && isOfReasons(node)) found.push(...ofTable(node, file));
    else if (ts.isCallExpression(node) && node.expression.getText() === 'reject') found.push(...ofCall(node, file));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** By its type, or by what the table is called. */
function isOfReasons({ type, parent }: ts.SatisfiesExpression): boolean {
  const isNamedSo = ts.isVariableDeclaration(parent) && parent.name.getText().endsWith('_REASONS');
  return type.getText() === 'Reasons' || isNamedSo;
}

function ofTable({ expression }: ts.SatisfiesExpression, file: string): FoundCode[] {
  const table = ts.isAsExpression(expression) ? expression.expression : expression;
  if (!ts.isObjectLiteralExpression(table)) return [];
  return table.properties.filter(ts.isPropertyAssignment).flatMap(({ name, initializer }) => {
    const words = wordsOf(initializer);
    return words ? [{ code: name.getText(), file, ...words }] : [];
  });
}

function ofCall(call: ts.CallExpression, file: string): FoundCode[] {
  const [code, reason] = call.arguments;
  if (!code || !reason || !ts.isStringLiteralLike(code) || !CODE.test(code.text)) return [];
  const words = wordsOf(ts.isIdentifier(reason) ? declared(reason) : reason);
  return words ? [{ code: code.text, file, ...words }] : [];
}

/** What a constant was set to, in one of the blocks around the place that names it. */
function declared(name: ts.Identifier): ts.Expression | undefined {
  for (let around: ts.Node = name; !ts.isSourceFile(around); around = around.parent) {
    if (!ts.isBlock(around)) continue;
    for (const statement of around.statements.filter(ts.isVariableStatement)) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText() === name.text);
      if (found) return found.initializer;
    }
  }
  return undefined;
}

function wordsOf(node: ts.Expression | undefined): Pick<FoundCode, 'en' | 'zh'> | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const side = (name: string): string | undefined => {
    const found = node.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name);
    return found && formsOf(found.initializer)[0];
  };
  const [en, zh] = [side('en'), side('zh')];
  return en === undefined || zh === undefined ? undefined : { en, zh };
}
