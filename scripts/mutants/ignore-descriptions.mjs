/**
 * Leaves out of mutation testing what describes and decides nothing: schemas, the sentences and examples of events, and the texts
 * of reasons, which test/docs and the interface document prove. With MUTANTS_SHARE=n it leaves out all but every n-th function as
 * well, always the same ones, so that a part can be sampled.
 */
import { createHash } from 'node:crypto';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const DESCRIBING = new Set(['says', 'told', 'example', 'en', 'zh']);
const share = Number(process.env.MUTANTS_SHARE ?? 1);

function isInOneLanguage({ key }) {
  return key?.type === 'Identifier' && (key.name === 'en' || key.name === 'zh');
}

function describes(path) {
  // The schema of an event or of an answer: docs/events.md and the OpenAPI document show every field of it.
  if (path.isCallExpression()) return path.node.callee.type === 'Identifier' && path.node.callee.name === 'part';
  // A text in both languages, wherever it stands.
  if (path.isObjectExpression() && path.node.properties.length > 0) return path.node.properties.every(isInOneLanguage);
  const property = path.isObjectProperty() || path.isObjectMethod();
  return property && path.node.key?.type === 'Identifier' && DESCRIBING.has(path.node.key.name);
}

/** A statement of a file, by what it says: a change elsewhere in the file leaves it in or out of the sample. */
function isOutsideTheSample(path) {
  if (share === 1 || !path.parentPath?.isProgram()) return false;
  const said = createHash('sha256').update(path.toString()).digest();
  return said.readUInt32BE(0) % share !== 0;
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'descriptions', {
    shouldIgnore(path) {
      if (describes(path)) return 'It describes, and decides nothing.';
      return isOutsideTheSample(path) ? 'It is outside the sample.' : undefined;
    },
  }),
];
