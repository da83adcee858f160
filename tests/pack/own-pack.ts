import { join } from 'node:path';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { argumentView } from '../../lib/pack/argument-view.ts';

export const pack = compilePack(join(import.meta.dirname, '../../data'));
export const argument = argumentView(pack);
