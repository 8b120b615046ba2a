/** A policy as a DMN 1.3 file: each rule and the reliefs a decision table that any DMN editor opens. */
import { DmnModdle, type DmnElement } from 'dmn-moddle';
import type { PolicyDocument, PolicySection } from '#policy';
import {
  BEFORE_DUE,
  RELIEF_ANNOTATIONS,
  reliefCells,
  RELIEF_OUTPUTS,
  RELIEFS,
  RULE_ANNOTATIONS,
  RULE_OUTPUT,
  type SectionSettings,
  type Settings,
  SETTINGS,
  SETTINGS_NAMESPACE,
  TEXT_OUTPUTS,
} from './policy-in-dmn';

interface Table {
  readonly id: string;
  readonly name: string;
  readonly hitPolicy: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly annotations: readonly string[];
  readonly rows: readonly {
    readonly when: readonly string[];
    readonly then: readonly (string | number | undefined)[];
    readonly notes: readonly string[];
  }[];
}

const moddle = new DmnModdle();

export async function policyToDmn(document: PolicyDocument): Promise<string> {
  const { beforeDue, title, facts, authority, breach, legal } = document;
  const settings: Settings = {
    title,
    facts,
    ...settingsOf(document),
    ...(beforeDue ? { beforeDue: settingsOf(beforeDue) } : {}),
    ...(authority ? { authority } : {}),
    ...(breach ? { breach } : {}),
    ...(legal ? { legal } : {}),
  };
  const tables = [...tablesOf(document, ''), ...(beforeDue ? tablesOf(beforeDue, BEFORE_DUE) : [])];
  const definitions = moddle.create('dmn:Definitions', {
    id: 'policy',
    name: title.en,
    namespace: SETTINGS_NAMESPACE,
    extensionElements: moddle.create('dmn:ExtensionElements', {
      values: [moddle.createAny(SETTINGS, SETTINGS_NAMESPACE, { $body: JSON.stringify(settings) })],
    }),
    drgElement: tables.map(decisionOf),
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

function settingsOf({ rules, instalments, settlement }: PolicySection): SectionSettings {
  return { limits: Object.fromEntries(rules.map(({ rule, limit }) => [rule, limit])), instalments, settlement };
}

function tablesOf({ rules, reliefs }: PolicySection, prefix: string): Table[] {
  const ofRules = rules.map(({ rule, hitPolicy, inputs, rows }, n): Table => ({
    id: `${prefix}rule_${n + 1}`,
    name: rule,
    hitPolicy,
    inputs,
    outputs: [RULE_OUTPUT],
    annotations: RULE_ANNOTATIONS,
    rows: rows.map(({ when, outcome, text, source }) => ({ when, then: [outcome], notes: [text.en, text.zh, source] })),
  }));
  const ofReliefs: Table = {
    id: `${prefix}reliefs`,
    name: RELIEFS,
    hitPolicy: reliefs.hitPolicy,
    inputs: reliefs.inputs,
    outputs: RELIEF_OUTPUTS,
    annotations: RELIEF_ANNOTATIONS,
    rows: reliefs.rows.map((row) => {
      const cells = reliefCells(row);
      return { when: row.when, then: RELIEF_OUTPUTS.map((output) => cells[output]), notes: [row.source] };
    }),
  };
  return [...ofRules, ofReliefs];
}

function decisionOf({ id, name, hitPolicy, inputs, outputs, annotations, rows }: Table): DmnElement {
  const isText = (output: string): boolean => output === RULE_OUTPUT || TEXT_OUTPUTS.has(output);
  const decisionLogic = moddle.create('dmn:DecisionTable', {
    id: `${id}_table`,
    hitPolicy,
    input: inputs.map((fact, n) =>
      moddle.create('dmn:InputClause', {
        id: `${id}_in_${n + 1}`,
        label: fact,
        inputExpression: moddle.create('dmn:LiteralExpression', { id: `${id}_fact_${n + 1}`, text: fact }),
      }),
    ),
    output: outputs.map((output, n) =>
      moddle.create('dmn:OutputClause', {
        id: `${id}_out_${n + 1}`,
        name: output,
        typeRef: isText(output) ? 'string' : 'number',
      }),
    ),
    annotation: annotations.map((note) => moddle.create('dmn:RuleAnnotationClause', { name: note })),
    rule: rows.map(({ when, then, notes }, n) =>
      moddle.create('dmn:DecisionRule', {
        id: `${id}_row_${n + 1}`,
        inputEntry: when.map((text, column) =>
          moddle.create('dmn:UnaryTests', { id: `${id}_when_${n + 1}_${column + 1}`, text }),
        ),
        outputEntry: then.map((value, column) =>
          moddle.create('dmn:LiteralExpression', {
            id: `${id}_then_${n + 1}_${column + 1}`,
            text: value === undefined ? '' : isText(outputs[column] ?? '') ? JSON.stringify(value) : String(value),
          }),
        ),
        annotationEntry: notes.map((text) => moddle.create('dmn:RuleAnnotation', { text })),
      }),
    ),
  });
  return moddle.create('dmn:Decision', { id, name, decisionLogic });
}
