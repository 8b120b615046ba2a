/**
 * class-validator gathers the rules of a class, and of every class it extends, anew for each object it checks, though all
 * are declared with the class. Here they are gathered once for each class.
 */
import { getMetadataStorage, type MetadataStorage } from 'class-validator';

type Rules = ReturnType<MetadataStorage['getTargetValidationMetadatas']>;
type Gathering = Parameters<MetadataStorage['getTargetValidationMetadatas']>;

/** To be called once, by whoever checks requests. */
export function gatherRulesOnce(): void {
  const storage = getMetadataStorage();
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<Gathering[0], Rules>();
  storage.getTargetValidationMetadatas = (...gathering) => {
    const [target, schema, always, strictGroups, groups] = gathering;
    // Whoever asks for some of the rules only is answered as ever.
    if (schema || always || strictGroups || groups) return gather(...gathering);
    let rules = known.get(target);
    if (!rules) known.set(target, (rules = gather(...gathering)));
    return rules;
  };
}
