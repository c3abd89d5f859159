import { admission } from './admission.ts';
import type { Case } from './case.ts';
import { deleting } from './deleting.ts';
import { identity } from './identity.ts';
import { reading } from './reading.ts';
import { versions } from './versions.ts';
import { writing } from './writing.ts';

/** Every question that is asked while all is well, in the order of the table. */
export const cases: readonly Case[] = [...writing, ...reading, ...versions, ...deleting, ...identity, ...admission];
