/**
 * Properties are tried on the same cases in every run, so that a change turns a test red and not chance. `PROPERTIES_SEED=n` tries others (in Node;
 * in browsers the seed stays).
 */
import { configureGlobal } from 'fast-check';

const SEED = 2018;
const wanted = typeof process === 'undefined' ? undefined : process.env.PROPERTIES_SEED;

configureGlobal({ seed: Number(wanted ?? SEED) });
