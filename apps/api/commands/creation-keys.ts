/**
 * A command that makes something names its stream in its body, so two bodies under one Idempotency-Key would reach two
 * streams, each of which knows nothing of the other's. This remembers the latest keys of such commands; a stream itself
 * remembers its own for ever.
 */
import { LRUCache } from 'lru-cache';
import { Problem } from '../problems/problem';

const REMEMBERED = 50_000;

export class CreationKeys {
  private readonly bodies = new LRUCache<string, string>({ max: REMEMBERED });

  /** Takes the key for this body. @throws Problem when it stands for another body */
  take(commandId: string, bodyHash: string): void {
    const known = this.bodies.get(commandId);
    if (known !== undefined && known !== bodyHash) {
      throw new Problem('idempotency-key-reused', {
        en: 'This key was used here before, with another body.',
        zh: '该键此前已在此地址用于另一请求体。',
      });
    }
    this.bodies.set(commandId, bodyHash);
  }

  /** Frees a key whose command wrote nothing. */
  release(commandId: string): void {
    this.bodies.delete(commandId);
  }
}
