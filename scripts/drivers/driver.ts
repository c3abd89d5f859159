import type { Evidence } from '../lab/evidence.ts';
import type { Lab, Say } from '../lab/lab.ts';
import type { DriverName } from '../lab/state.ts';
import type { ManifestInputs } from '../manifests/values.ts';
import type { PkiOptions } from '../pki/plan.ts';
import type { Check } from '../steps/step.ts';
import type { ToolName } from '../tools/tool-spec.ts';
import type { Footprint } from '../walk/footprint.ts';
import type { Faults, ProcessFaults } from './faults.ts';

/** A part of the lab that drivers make differently: the cluster, or the image. */
export interface DriverPart {
  check(lab: Lab): Promise<Check>;
  run(lab: Lab, say: Say): Promise<void>;
  /**
   * As much of `run` as can be done while the cluster starts.
   * @param started aborts when that has ended, well or not
   * @returns whether that was all
   */
  runBeside?(lab: Lab, started: AbortSignal): Promise<boolean>;
  undo(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  /** See Step. */
  retract?(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  /** What it has left behind outside of the lab's folder. */
  footprint?(lab: Lab): Promise<Footprint>;
  /** What stands out in how things are now, and what to type; undefined if nothing does. */
  hint(lab: Lab): Promise<string | undefined>;
}

/** A TCP address of something inside the lab that this machine can dial; close it after use. */
export interface Dial {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Where and how the lab's cluster runs. Steps know this interface and no driver. */
export interface Driver {
  readonly name: DriverName;
  /** The programs it runs. */
  readonly tools: readonly ToolName[];
  /** What this driver needs is there. @throws LabError naming what is not */
  preflight(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  /** What the certificates need beyond those that every lab has. */
  pkiOptions(lab: Lab): Promise<PkiOptions>;
  /** Shell lines of the processes that were started since then and stay, if the driver runs any itself. */
  processesSince?(lab: Lab, since: number): Promise<readonly string[]>;
  readonly cluster: Omit<DriverPart, 'run'> & {
    /** @param answers called once a new kube-apiserver can be asked, where `run` waits for more than that */
    run(lab: Lab, say: Say, answers?: () => void): Promise<void>;
  };
  readonly image: DriverPart;
  /** What the manifests need to know; the cluster and the image are there. */
  manifestInputs(lab: Lab): Promise<ManifestInputs>;
  /** Ends all that runs and keeps all that is stored; `cluster.run` and `workload.start` go on from there. */
  pause(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  readonly workload: {
    /** After everything but the APIServices is applied: returns when etcd and the server are ready. */
    start(lab: Lab, say: Say): Promise<void>;
    /** Are etcd and the server ready, and those that would be started now? */
    check(lab: Lab): Promise<Check>;
    /** Ends what the manifests alone do not end when they are deleted. */
    stop?(lab: Lab): Promise<readonly Evidence[]>;
    /** Ends etcd and the server without warning and waits until both are back. */
    replace(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  };
  /**
   * What kube-apiserver logged of requests since then: lines of audit events, and maybe others between them.
   * @throws any error where it can't be read
   */
  auditLog(lab: Lab, since: Date): Promise<string>;
  readonly dial: {
    /** The sample server's own port, past the aggregator. @param replica from 1; without it any will do */
    server(lab: Lab, replica?: number): Promise<Dial>;
    /** The client port of the sample server's etcd. */
    etcd(lab: Lab): Promise<Dial>;
    /** The client port of the cluster's own etcd, where it can be reached with certificates that the lab has. */
    clusterEtcd?(lab: Lab): Promise<Dial>;
  };
  /** What drills break. */
  readonly faults: Faults & Partial<ProcessFaults>;
}
