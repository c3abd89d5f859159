/** A resource as discovery names it. */
export interface ApiResource {
  /** Plural, in lower case: `widgets`. */
  readonly resource: string;
  readonly kind: string;
  /** One of the API's versions. */
  readonly version: string;
  readonly namespaced: boolean;
}

/** The program that serves an aggregated API. Files are relative to the project. */
export interface ApiServer {
  /** One file of JavaScript that plain `node` runs, with the flags of aggregation-lab/apiserver's `runProgram`. */
  readonly bundle: string;
  /** What writes the bundle, run in the project's folder: a program and its arguments. */
  readonly build: readonly string[];
  /** What the bundle is made from: files, or folders with all that is in them. Absent: all of the project's own files. */
  readonly sources?: readonly string[];
  /**
   * Further flags, where the server is a process of this machine; in a cluster they stand in the Deployment.
   * `${PROJECT}` is the project's folder, `${DATA}` one that is there for this server's data and goes with the lab.
   */
  readonly args?: readonly string[];
}

/**
 * An aggregated API that a lab deploys: the lab's own sample, or that of a project of somebody's own, whose
 * aggregation-lab.json says this. Files are relative to the project.
 */
export interface Api {
  /** Of the Deployment, the container, the program, and what `app.kubernetes.io/name` labels its pods with. */
  readonly name: string;
  /** Where the server runs; what it serves may be in any namespace. */
  readonly namespace: string;
  /** The Service that the APIServices name. The serving certificate is for `SERVICE.NAMESPACE.svc`. */
  readonly service: string;
  /** As whom the server asks kube-apiserver. */
  readonly serviceAccount: string;
  readonly group: string;
  /** The preferred one first; there is an APIService for each. */
  readonly versions: readonly string[];
  readonly server: ApiServer;
  /** Of the server's image; absent: the lab's own, which is a Node runtime plus the bundle. */
  readonly dockerfile?: string;
  /** Folder of the manifests that deploy it. */
  readonly manifests: string;
  /** Sample objects of the API, a file or a folder: what the proof creates, reads and leaves. Absent: none. */
  readonly objects?: string;
  /** Those that the proof lists, at least one. */
  readonly resources: readonly [ApiResource, ...ApiResource[]];
}
