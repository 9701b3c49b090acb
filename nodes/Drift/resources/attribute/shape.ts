import { unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** An attribute, in the order one reads it (drift-api.md §2.10). */
export const attributeShape: Shape = { simple: unchanged('name', 'displayName', 'type') };
