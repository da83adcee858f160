/** Learns a network on a thread of its own, beside others and the linear part. Given a job (`workerData`), it answers with what is stored of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type EncoderTask, trainEncoder } from './learn-encoder.ts';

export interface EncoderJob {
  readonly task: EncoderTask;
  /** The compiled passes. */
  readonly module: WebAssembly.Module;
}

const { task, module } = workerData as EncoderJob;
parentPort?.postMessage(trainEncoder(task, module));
