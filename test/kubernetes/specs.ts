/**
 * Kubernetes' own tests that are run, by the names that they have in
 * https://github.com/kubernetes/kubernetes/tree/v1.37.2/test/e2e/apimachinery; `[sig-api-machinery]` before them.
 */
export interface SpecGroup {
  readonly title: string;
  readonly specs: readonly string[];
}

/**
 * What Kubernetes does to every API of a cluster, while ours is one of them. Left out for their time, 20 to 115 seconds
 * each: the garbage collector's two of custom resources and the one of a nil OrphanDependents.
 * None is left out for its images: those that pods need are in the node (pause, etcd), and where they are not (nginx,
 * busybox) the tests do not wait for the pods.
 */
export const beside: readonly SpecGroup[] = [
  {
    title: 'Discovery',
    specs: [
      'should accurately determine present and missing resources',
      'Custom resource should have storage version hash',
      'should validate PreferredVersion for each APIGroup [Conformance]',
      'should locate the groupVersion and a resource within each APIGroup [Conformance]',
    ],
  },
  {
    title: 'AggregatedDiscovery',
    specs: [
      'should support raw aggregated discovery endpoint Accept headers [Conformance]',
      'should support raw aggregated discovery request for CRDs [Conformance]',
      'should support aggregated discovery interface [Conformance]',
      'should support aggregated discovery interface for CRDs [Conformance]',
    ],
  },
  {
    title: 'Namespaces',
    specs: [
      'should ensure that all pods are removed when a namespace is deleted [Conformance] [Serial]',
      'should ensure that all services are removed when a namespace is deleted [Conformance] [Serial]',
      'should patch a Namespace [Conformance] [Serial]',
      'should apply changes to a namespace status [Conformance] [Serial]',
      'should apply an update to a Namespace [Conformance] [Serial]',
      'should apply a finalizer to a Namespace [Conformance] [Serial]',
      'should delete fast enough (90 percent of 100 namespaces in 150 seconds) [Serial]',
    ],
  },
  {
    title: 'OrderedNamespaceDeletion',
    specs: ['namespace deletion should delete pod first [Conformance]'],
  },
  {
    title: 'Garbage collector',
    specs: [
      'should delete pods created by rc when not orphaning [Conformance]',
      'should orphan pods created by rc if delete options say so [Conformance] [Serial]',
      'should delete RS created by deployment when not orphaning [Conformance]',
      'should orphan RS created by deployment when deleteOptions.PropagationPolicy is Orphan [Conformance]',
      'should keep the rc around until all its pods are deleted if the deleteOptions says so [Conformance] [Serial]',
      "should not delete dependents that have both valid owner and owner that's waiting for dependents to be deleted " +
        '[Conformance] [Serial]',
      'should not be blocked by dependency circle [Conformance]',
      'should delete jobs and pods created by cronjob',
    ],
  },
  {
    title: 'OpenAPIV3',
    specs: [
      'should round trip OpenAPI V3 for all built-in group versions',
      'should publish OpenAPI V3 for CustomResourceDefinition',
    ],
  },
];

/** Tests that set up an aggregated API server, whose image's name ours bears. */
export const sampleServer: readonly SpecGroup[] = [
  {
    title: 'Aggregator',
    specs: [
      'Should be able to support the 1.17 Sample API Server using the current Aggregator [LinuxOnly] [Conformance]',
    ],
  },
  { title: 'OpenAPIV3', specs: ['should contain OpenAPI V3 for Aggregated APIServer [Serial]'] },
  { title: 'CBOR [Feature:CBOR]', specs: ['clients remain compatible with the 1.17 sample-apiserver [Serial]'] },
];
