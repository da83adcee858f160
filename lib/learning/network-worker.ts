/** Learns a network on a thread of its own, beside others and the linear part. Given a job (`workerData`), it answers with what is stored of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type NetworkTask, trainNetwork } from './train-network.ts';

export interface NetworkJob {
  readonly task: NetworkTask;
  /** The compiled passes. */
  readonly module: WebAssembly.Module;
}

const { task, module } = workerData as NetworkJob;
parentPort?.postMessage(trainNetwork(task, module));
