// The way to Temporal, ours or another's: settings of the connection, a client that outlives an absent server, and whether it answers now.
import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { NativeConnectionOptions } from '@temporalio/worker';
import type { TemporalSettings } from '../config/config.js';
import { StartRefusal } from './refusal.js';

export type TemporalLink = {
  /** Calls fail while the server is away and work again when it is back. */
  client: Client;
  /** As of the last look. */
  isReachable(): boolean;
  close(): Promise<void>;
};

const LOOK_EVERY_MS = 1_000;
const ANSWER_MS = 2_000;
/** The client's own standard grows to two minutes between two tries: too long for people who wait for a restart. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.min_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 2_000 };

/** Address, TLS and key in the form that both kinds of connection take. Throws StartRefusal when a certificate cannot be read. */
export async function connectionOptions(address: string, settings: TemporalSettings): Promise<Pick<NativeConnectionOptions, 'address' | 'tls' | 'apiKey'>> {
  const { tlsCertFile, tlsKeyFile, tlsCaFile, apiKey } = settings;
  if (!tlsCertFile && !tlsCaFile && !apiKey) return { address };
  const [crt, key, ca] = await Promise.all([tlsCertFile, tlsKeyFile, tlsCaFile].map(readCertificate));
  const tls = { ...(crt && key ? { clientCertPair: { crt, key } } : {}), ...(ca ? { serverRootCACertificate: ca } : {}) };
  return { address, tls, ...(apiKey ? { apiKey } : {}) };
}

async function readCertificate(path: string | null): Promise<Buffer | null> {
  if (!path) return null;
  try {
    return await readFile(path);
  } catch (error) {
    throw new StartRefusal(`Không đọc được chứng thư ${path} (TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY, TEMPORAL_TLS_CA).`, { cause: error });
  }
}

/** Whether the server answers for the namespace within two seconds. */
export async function answers(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + ANSWER_MS, () => connection.workflowService.describeNamespace({ namespace }));
    return true;
  } catch {
    return false;
  }
}

/** Starts looking at once; does not wait for the server. `isUp` tells at once what the looks would find out seconds later. */
export async function linkTemporal(options: Awaited<ReturnType<typeof connectionOptions>>, namespace: string, isUp: () => boolean = () => true): Promise<TemporalLink> {
  const { address, tls, apiKey } = options;
  const connection = Connection.lazy({ address: address ?? '', channelArgs: RECONNECT, ...(tls ? { tls } : {}), ...(apiKey ? { apiKey } : {}) });
  const client = new Client({ connection, namespace });
  let reachable = await answers(connection, namespace);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const lookAgain = (): void => {
    timer = setTimeout(() => {
      void answers(connection, namespace).then((now) => { reachable = now; if (!stopped) lookAgain(); });
    }, LOOK_EVERY_MS);
  };
  lookAgain();
  return {
    client,
    isReachable: () => reachable && isUp(),
    close: async () => {
      stopped = true;
      clearTimeout(timer);
      await connection.close();
    },
  };
}
