/** Learns networks on a thread of its own, one after the other, beside the linear part. Given a job (`workerData`), it answers with what is stored of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { type EncoderTask, trainEncoder } from './learn-encoder.ts';

export interface EncoderJob {
  readonly tasks: readonly EncoderTask[];
  /** The compiled passes. */
  readonly module: WebAssembly.Module;
}

const { tasks, module } = workerData as EncoderJob;
parentPort?.postMessage(tasks.map((task) => trainEncoder(task, module)));
