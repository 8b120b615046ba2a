/** The catalogue of events as a page, made from where each event is defined. */
import { EVENT_STREAMS } from '#event-book';
import type { EventDefinition } from '#kernel';

interface Node {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: { readonly [field: string]: Node };
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly 'x-personal'?: string;
}

export function eventCatalogue(): string {
  const parts = EVENT_STREAMS.map(({ stream, about, events }) =>
    [`## \`${stream}\`\n\n${about}.`, ...Object.values(events).map(eventPart)].join('\n\n'),
  );
  return [HEAD, ...parts].join('\n\n') + '\n';
}

const HEAD = `# Events

Every event, made from where it is defined (\`npm run docs\`). Money is integer fen, days are calendar dates in Asia/Shanghai. A
personal field is sealed with its subject's key in the log. What a definition does not declare is never shown, and an event
that does not fit its definition is parked.`;

function eventPart(definition: EventDefinition): string {
  const fields = fieldsOf(definition.schema, '');
  const example = JSON.stringify(shortened(definition.example), null, 2);
  return [
    `### ${definition.type}\n\n${definition.says} (version ${definition.version})`,
    `| Field | Shape | Meaning |\n| --- | --- | --- |\n${fields.join('\n')}`,
    `\`\`\`json\n${example}\n\`\`\``,
  ].join('\n\n');
}

/** One row a field; a list of plans is told once, where plans are told. */
function fieldsOf(node: Node, path: string, depth = 0): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([field, child]) => {
    const name = path === '' ? field : `${path}.${field}`;
    const left = node.required?.includes(field) ? '' : ', may be left out';
    const row = `| \`${name}\` | ${shapeOf(child)}${left} | ${child.description ?? ''} |`;
    const inner = child.items ?? child;
    const below = depth < 2 ? fieldsOf(inner, child.items ? `${name}[]` : name, depth + 1) : [];
    return [row, ...below];
  });
}

function shapeOf(node: Node): string {
  if (node['x-personal']) return `personal: ${node['x-personal']}`;
  if (node.anyOf) return node.anyOf.map(shapeOf).join(' or ');
  if (node.enum) return node.enum.map((name) => `\`${name}\``).join(', ');
  if (node.items) return `list of ${shapeOf(node.items)}`;
  return (node.type === 'string' ? node.format : undefined) ?? node.type ?? 'any';
}

/** Long lists in examples are told by their first element. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}
