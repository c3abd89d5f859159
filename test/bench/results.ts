/** All that one run of the benchmark has seen; what is written as results.json, and all that the page is made of. */
export interface Results {
  readonly mode: 'quick' | 'full';
  /** ISO 8601, to the minute. */
  readonly begun: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<'go sample' | 'kube-apiserver' | 'etcd' | 'Node.js' | 'vegeta', string>>;
  readonly settings: Settings;
  readonly loads: readonly LoadSeries[];
  readonly watches: readonly WatchSeries[];
  readonly starts: readonly StartSeries[];
  readonly sizes: readonly SizeFigures[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** The load average of the last minute, before and after; what is above what the run itself does comes from others. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export interface Settings {
  readonly workers: number;
  readonly rounds: number;
  readonly secondsOfARound: number;
  readonly objects: number;
  /** Requests in flight where it is about how many objects there are. */
  readonly sizeWorkers: number;
}

export type ServerName = 'go' | 'ours';
export const serverNames = ['go', 'ours'] as const satisfies readonly ServerName[];

/** Past the aggregator, or as everybody comes. */
export type Way = 'direct' | 'aggregated';

/** Seconds of CPU that each process took. */
export interface CpuSeconds {
  readonly server: number;
  readonly etcd: number;
  /** The kube-apiserver of the main cluster, which also does other things. */
  readonly aggregator: number;
  readonly client: number;
}

/** One round of one operation. */
export interface LoadSample {
  readonly requests: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpu: CpuSeconds;
}

export interface LoadSeries {
  readonly operation: string;
  readonly way: Way;
  readonly server: ServerName;
  /** Bytes of one answer as they are on the wire, gzip included. */
  readonly bytes: number;
  readonly samples: readonly LoadSample[];
}

/** One round of writes that so many watchers follow. */
export interface WatchSample {
  /** How many events all watchers together got. */
  readonly events: number;
  /** From sending the first write to the last event's arrival. */
  readonly seconds: number;
  /** From sending a write to its event's arrival at one watcher. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpu: CpuSeconds;
}

export interface WatchSeries {
  readonly watchers: number;
  readonly way: Way;
  readonly server: ServerName;
  readonly samples: readonly WatchSample[];
}

/** Starts with nothing stored; each from the start of the process. */
export interface StartSeries {
  readonly server: ServerName;
  /** Until /readyz says 200. */
  readonly readyMs: readonly number[];
  /** Until a list is answered. */
  readonly listMs: readonly number[];
  /** Of a server that has just been started, each time. */
  readonly residentMiB: readonly number[];
}

/** What it is like with so many objects. */
export interface SizeFigures {
  readonly objects: number;
  readonly server: ServerName;
  /** From the start of the process to the end of the first list of everything. */
  readonly firstListMs: readonly number[];
  /** After a start and one list of everything. */
  readonly residentAtStartMiB: number;
  /** After the loads below. */
  readonly residentMiB: number;
  readonly loads: readonly LoadSeries[];
}
