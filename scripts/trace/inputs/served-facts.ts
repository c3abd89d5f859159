import type { UserInfo } from '../../../server/src/apiserver/endpoints/request.ts';
import type { RequestTrace } from '../../../server/src/apiserver/trace/recorder.ts';

export interface FrontProxyFact {
  readonly commonName: string;
  readonly allowedNames: readonly string[];
}

export interface AuthenticationFact {
  /** The authenticator's name, or `nobody`. */
  readonly by: string;
  readonly user?: UserInfo;
  readonly reason?: string;
}

export interface ReviewFact {
  readonly spec: {
    readonly user: string;
    readonly groups?: readonly string[];
    readonly resourceAttributes?: Readonly<Record<string, string>>;
    readonly nonResourceAttributes?: Readonly<Record<string, string>>;
  };
  readonly allowed: boolean;
  readonly reason: string;
  readonly cached: boolean;
  /** Under which kube-apiserver was asked. */
  readonly auditID?: string;
}

export interface AdmissionFact {
  readonly plugin: string;
  readonly phase: 'admit' | 'validate';
  readonly operation: string;
  /** What the plugin said against it. */
  readonly refused?: string;
}

export interface StorageFact {
  readonly operation: string;
  readonly key: string;
  readonly revision?: number;
  readonly from?: string;
  readonly freshness?: string;
  readonly found?: number;
  readonly succeeded?: boolean;
  readonly reason?: string;
}

export interface AnswerFact {
  readonly code: number;
  readonly contentType: string;
  readonly bytes: number;
  readonly gzipBytes?: number;
}

export interface RefusedFact {
  readonly code: number;
  readonly reason?: string;
  readonly message: string;
}

/** The facts by the names under which the server's filters and handlers note them. */
interface FactTypes {
  readonly verifiedBy: string;
  readonly frontProxy: FrontProxyFact;
  readonly authentication: AuthenticationFact;
  readonly authorization: string;
  readonly subjectAccessReview: ReviewFact;
  readonly admission: AdmissionFact;
  readonly storage: StorageFact;
  readonly versions: { readonly request: string; readonly stored: string };
  readonly body: { readonly contentType: string; readonly bytes: number };
  readonly answer: AnswerFact;
  readonly streamed: { readonly contentType: string; readonly chunks: number; readonly bytes: number };
  readonly refused: RefusedFact;
  readonly handledMs: number;
}

/** All facts of one name, in the order in which they were noted. */
export function factsOf<Name extends keyof FactTypes>(trace: RequestTrace, name: Name): readonly FactTypes[Name][] {
  return (trace.facts[name] ?? []) as FactTypes[Name][];
}

export function firstFact<Name extends keyof FactTypes>(trace: RequestTrace, name: Name): FactTypes[Name] | undefined {
  return factsOf(trace, name)[0];
}

/** When a fact was noted: milliseconds since the request came in. @param index which of that name; -1 is the last */
export function notedAt(trace: RequestTrace, name: keyof FactTypes, index = 0): number | undefined {
  const marks = trace.timeline.filter(({ fact }) => fact === name);
  return marks.at(index)?.atMs;
}
