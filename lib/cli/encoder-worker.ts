/** Learns the network on a thread of its own, beside the linear part. Given sequences (`workerData`), it answers with what is stored. */
import { parentPort, workerData } from 'node:worker_threads';
import type { StoredEncoder } from '../recogniser/encoder.ts';
import { type EncoderTask, trainEncoder } from './learn-encoder.ts';

const encoder: StoredEncoder = trainEncoder(workerData as EncoderTask);
parentPort?.postMessage(encoder);
