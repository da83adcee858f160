/** The steps that the engine is made of. They come as an argument, so that tests can put a wrong one in and see that it is noticed. */

import { safeUpTo } from './acknowledge.ts';
import { leftOut, newestFirst, storeWithin } from './fitting.ts';
import { FOLD_FROM } from './fold.ts';
import { answerComplaints, confirmLost, heal } from './heal.ts';
import { takeNewName } from './identity.ts';
import { finishJob } from './job.ts';
import { fetchFile, takeFile } from './read-files.ts';
import { removeFolded } from './remove-files.ts';
import { isThere, prepareFile, settleFile } from './write-file.ts';

export interface Parts {
  /** Whether a file of an own name is one that another copy of this profile wrote: if so, this one takes a new name. */
  readonly takeNewName: typeof takeNewName;
  readonly fetchFile: typeof fetchFile;
  readonly takeFile: typeof takeFile;
  readonly confirmLost: typeof confirmLost;
  readonly answerComplaints: typeof answerComplaints;
  readonly heal: typeof heal;
  readonly prepareFile: typeof prepareFile;
  readonly isThere: typeof isThere;
  readonly settleFile: typeof settleFile;
  readonly finishJob: typeof finishJob;
  readonly removeFolded: typeof removeFolded;
  readonly safeUpTo: typeof safeUpTo;
  readonly storeWithin: typeof storeWithin;
  readonly newestFirst: typeof newestFirst;
  readonly leftOut: typeof leftOut;
  /** How many files of one level are folded into one. */
  readonly foldFrom: number;
}

export const PARTS: Parts = {
  takeNewName,
  fetchFile,
  takeFile,
  confirmLost,
  answerComplaints,
  heal,
  prepareFile,
  isThere,
  settleFile,
  finishJob,
  removeFolded,
  safeUpTo,
  storeWithin,
  newestFirst,
  leftOut,
  foldFrom: FOLD_FROM,
};
