import type { FindingEntry } from './entry.ts';

/** What can be wrong between the APIService and an address that answers. */
export const routingFindings = {
  'service-not-found': {
    link: 'service',
    severity: 'broken',
    title: 'The Service that the APIService names does not exist',
    symptoms: ['ServiceNotFound', 'service/… in "…" is not present'],
    cause: 'spec.service.name or spec.service.namespace is misspelt, or the Service was deleted.',
    fix: [`kubectl patch apiservice NAME --type=merge -p '{"spec":{"service":{"name":"…","namespace":"…"}}}'`],
  },
  'service-port-not-found': {
    link: 'service',
    severity: 'broken',
    title: 'The Service does not listen on the port that the APIService names',
    symptoms: ['ServicePortError', 'service/… in "…" is not listening on port …'],
    cause: 'spec.service.port of the APIService is a port of the Service (443 unless said otherwise), not of the pod.',
    fix: [`kubectl patch apiservice NAME --type=merge -p '{"spec":{"service":{"port":443}}}'`],
  },
  'service-access-error': {
    link: 'service',
    severity: 'broken',
    title: 'The aggregator could not look the Service up',
    symptoms: [
      'ServiceAccessError',
      'EndpointsAccessError',
      'service/… in "…" cannot be checked due to: …',
      'endpoints for service/… in "…" cannot be checked due to: …',
    ],
    cause: "kube-apiserver's own caches of Services and EndpointSlices do not answer: it is starting, or etcd is ill.",
    fix: [`kubectl get --raw '/readyz?verbose'   # of kube-apiserver`],
  },
  'external-name-with-routing': {
    link: 'service',
    severity: 'broken',
    title: 'An ExternalName Service, and the aggregator routes to endpoints',
    symptoms: ['unsupported service type "ExternalName"', 'service unavailable'],
    cause:
      'With --enable-aggregator-routing=true the aggregator goes to the addresses of EndpointSlices, which an ExternalName Service does not have.',
    fix: [
      'Use a Service without selector and an EndpointSlice that names the address, or start kube-apiserver with --enable-aggregator-routing=false.',
    ],
  },
  'headless-without-routing': {
    link: 'service',
    severity: 'broken',
    title: 'A headless Service, and the aggregator routes to ClusterIPs',
    symptoms: ['cannot route to service with ClusterIP "None"'],
    cause: 'Without --enable-aggregator-routing the aggregator connects to the ClusterIP, and this Service has none.',
    fix: [
      'Make the Service anew without clusterIP: None, or start kube-apiserver with --enable-aggregator-routing=true.',
    ],
  },
  'port-name-mismatch': {
    link: 'endpoints',
    severity: 'broken',
    title: 'The EndpointSlices do not have the name of the port',
    symptoms: [
      'MissingEndpoints',
      'endpointslices for service/… in "…" have no addresses with port name "…"',
      'endpoints for service/… in "…" have no addresses with port name "…"',
    ],
    cause:
      "The aggregator finds an endpoint's port by the name of the Service's port. EndpointSlices written by hand must bear it too; in those of the controller the port is missing if the pod has no container port of the name that targetPort asks for.",
    fix: [
      `kubectl patch endpointslice NAME --type=json -p '[{"op":"replace","path":"/ports/0/name","value":"…"}]'`,
      'kubectl get service NAME -o yaml   # targetPort has to be a number, or the name of a container port',
    ],
    sources: ['Azure/unbounded#466'],
  },
  'endpoints-not-found': {
    link: 'endpoints',
    severity: 'broken',
    title: 'The Service has no endpoints',
    symptoms: [
      'EndpointsNotFound',
      'cannot find endpointslices for service/… in "…"',
      'cannot find endpoints for service/… in "…"',
    ],
    cause:
      'A Service without selector gets its EndpointSlices by hand, and there is none with the label kubernetes.io/service-name; or the controller that makes them does not run.',
    fix: ['kubectl get endpointslices -A -l kubernetes.io/service-name=NAME'],
  },
  'selector-matches-nothing': {
    link: 'endpoints',
    severity: 'broken',
    title: 'No pod has the labels that the Service selects',
    symptoms: ['MissingEndpoints', 'endpointslices for service/… in "…" have no addresses with port name "…"'],
    cause: 'The labels of the pods and the selector differ, or the Deployment has no replicas.',
    fix: ['kubectl get pods --show-labels', 'kubectl get service NAME -o wide   # shows the selector'],
  },
  'endpoints-not-ready': {
    link: 'endpoints',
    severity: 'broken',
    title: 'No endpoint of the Service is ready',
    symptoms: ['MissingEndpoints', 'endpointslices for service/… in "…" have no addresses with port name "…"'],
    cause: 'The EndpointSlices name addresses, but every one of them is marked as not ready.',
    fix: ['kubectl get endpointslices -l kubernetes.io/service-name=NAME -o yaml'],
  },
  'pod-image-pull': {
    link: 'endpoints',
    severity: 'broken',
    title: "The server's image can not be had",
    symptoms: ['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName'],
    cause:
      'The image has another name or tag, the registry wants credentials, or the image was to be loaded into every node and was not. With the tag latest the default is to pull always.',
    fix: ['kubectl describe pod NAME', 'kind load docker-image IMAGE   # on kind'],
    sources: ['kubernetes-sigs/kind#328', 'kubernetes-sigs/kind#2556'],
  },
  'pod-unschedulable': {
    link: 'endpoints',
    severity: 'broken',
    title: "The server's pod finds no node",
    symptoms: ['FailedScheduling', '0/… nodes are available', 'Unschedulable'],
    cause: 'No node has what the pod asks for: resources, labels, tolerations, a volume.',
    fix: ['kubectl describe pod NAME'],
  },
  'pod-crashing': {
    link: 'endpoints',
    severity: 'broken',
    title: 'The server ends again and again',
    symptoms: [
      'CrashLoopBackOff',
      'Back-off restarting failed container',
      'OOMKilled',
      'Error',
      'CreateContainerConfigError',
    ],
    cause: 'The container ends by itself, or is killed; its last lines usually say why.',
    fix: ['kubectl logs NAME --previous', 'kubectl describe pod NAME'],
  },
  'pod-not-ready': {
    link: 'endpoints',
    severity: 'broken',
    title: 'The server runs and is not ready',
    symptoms: [
      'Readiness probe failed: HTTP probe failed with statuscode: 500',
      'MissingEndpoints',
      'Readiness probe failed',
    ],
    cause:
      'The readiness probe fails: the server itself says that it can not work, or the probe asks at the wrong port.',
    fix: ['kubectl describe pod NAME', 'kubectl logs NAME'],
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
