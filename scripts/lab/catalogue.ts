import { machineCatalogue } from './catalogue-machine.ts';
import { projectCatalogue } from './catalogue-project.ts';

/**
 * Every failure the lab knows, by id. One table, so that an id, its exit code and its advice can't drift apart:
 * LabError takes its exit code from here and docs/troubleshooting.md is generated from it.
 *
 * Exit codes: 2 wrong usage · 10 the lab itself · 20 a missing resource (port, disk, memory) · 30 a missing tool or
 * engine · 40 network · 50 cluster · 60 certificates · 70 the sample server · 130 interrupted.
 */
export interface CatalogueEntry {
  readonly exitCode: number;
  /** What the failure is, in a few words: the heading on the troubleshooting page. */
  readonly title: string;
  /** Why it usually happens. */
  readonly cause: string;
  /** What to type or do, one line each. */
  readonly advice: readonly string[];
}

export const catalogue = {
  usage: {
    exitCode: 2,
    title: 'The command line was not understood',
    cause: 'An unknown command, flag or value.',
    advice: ['npm run lab -- help'],
  },
  'command-failed': {
    exitCode: 10,
    title: 'A command that the lab ran has failed',
    cause: 'The command and its own output are shown above the advice: its last lines usually name the cause.',
    advice: ['Paste the shown command into a shell to run it alone.'],
  },
  unexpected: {
    exitCode: 10,
    title: 'Something failed that the lab does not know',
    cause: 'A bug in the lab, or a situation nobody has met yet.',
    advice: ['Run the command again with LAB_DEBUG=1 to see where it came from, and report it.'],
  },
  interrupted: {
    exitCode: 130,
    title: 'Interrupted',
    cause: 'Ctrl-C, or a signal from outside.',
    advice: ['npm run lab:up    # goes on where it stopped', 'npm run lab:down  # removes what there is'],
  },
  'verify-failed': {
    exitCode: 50,
    title: 'The lab is there, but a check of it failed',
    cause: 'One link of the chain does not hold; the failed check above says which.',
    advice: ['npm run lab:status'],
  },
  'certificates-invalid': {
    exitCode: 60,
    title: 'A certificate of the lab does not hold',
    cause:
      'A file below .lab/pki was changed while the lab was at work, the clock jumped, or the file system knows no owners, so that keys are open to all (a Windows drive under WSL).',
    advice: ['npm run lab:down && npm run lab:up', 'Under WSL: clone the project to your Linux home folder.'],
  },
  'certificates-unwritable': {
    exitCode: 60,
    title: 'The certificates could not be written',
    cause: 'The folder belongs to another user (was the lab once run with sudo?), or the disk is full or read-only.',
    advice: ['ls -ld .lab .lab/pki', 'sudo chown -R "$USER" .lab', 'df -h .'],
  },
  'state-unreadable': {
    exitCode: 10,
    title: 'The lab here was made by another version, or its state file is damaged',
    cause: '.lab/state.json is not what this version writes.',
    advice: ['npm run lab:down  # removes what its other files tell of', 'npm run lab:up    # makes it anew'],
  },
  'driver-mismatch': {
    exitCode: 2,
    title: 'A lab with another driver is here',
    cause: 'One folder holds one lab, and a lab keeps its driver.',
    advice: ['npm run lab:down  # then up again with the other driver'],
  },
  'lab-exists': {
    exitCode: 2,
    title: 'A lab is up here already',
    cause: 'The command makes a lab of its own and removes it at the end.',
    advice: ['npm run lab:verify  # checks the lab that is here', 'npm run lab:down'],
  },
  'no-lab': {
    exitCode: 2,
    title: 'There is no lab here',
    cause: 'The command needs a lab that is up.',
    advice: ['npm run lab:up'],
  },
  'explain-kubeconfig': {
    exitCode: 2,
    title: 'There is no cluster to explain',
    cause: 'The kubeconfig is missing, can not be read, or has no such context.',
    advice: [
      'kubectl config get-contexts   # what there is',
      'aggregation-lab explain --kubeconfig FILE --context NAME',
    ],
  },
  'explain-unreachable': {
    exitCode: 2,
    title: 'The cluster to be explained does not answer',
    cause: 'kube-apiserver can not be reached, or does not accept the credentials of the kubeconfig.',
    advice: ['kubectl version   # does it answer kubectl?', 'kubectl auth whoami'],
  },
  'server-build': {
    exitCode: 70,
    title: 'The sample server could not be built',
    cause: 'Its sources were changed and no longer fit together; the messages above name file and line.',
    advice: ['npm run check:types', 'npm ci   # if a package is missing'],
  },
  'engine-missing': {
    exitCode: 30,
    title: 'No container engine answers',
    cause: 'The kind driver needs Docker or Podman: the command is missing, or its daemon is not running.',
    advice: ['Start Docker and try again, or:', 'npm run lab:up -- --driver host   # needs no container engine'],
  },
  'engine-rootless': {
    exitCode: 30,
    title: 'The rootless container engine can not carry a cluster',
    cause:
      'Without the rights of root, kind needs cgroup v2 and the controllers cpu, memory and pids delegated to the user.',
    advice: [
      'https://kind.sigs.k8s.io/docs/user/rootless/   # how to delegate them',
      'npm run lab:up -- --driver host   # needs no container engine',
    ],
  },
  'engine-changed': {
    exitCode: 2,
    title: 'The lab here runs on another container engine',
    cause: 'LAB_ENGINE names one engine, and the cluster was made on the other: a lab keeps its engine.',
    advice: ['unset LAB_ENGINE', 'npm run lab:down   # then up again on the other engine'],
  },
  'cluster-not-ours': {
    exitCode: 50,
    title: "A kind cluster of that name exists and is not the lab's",
    cause:
      "Its extension-apiserver-authentication does not hold this lab's front-proxy CA, so the lab leaves it alone.",
    advice: ['kind delete cluster --name aggregation-lab   # if you do not need it'],
  },
  'not-ready': {
    exitCode: 50,
    title: 'Something did not become ready in time',
    cause: 'Named above, with the last state that was seen.',
    advice: ['npm run lab:status', 'npm run lab:up   # tries again from the step that failed'],
  },
  'tool-variable': {
    exitCode: 30,
    title: 'A variable names a program that does not work',
    cause: 'A LAB_ variable such as LAB_KUBECTL points to no program, or to one that does not run here.',
    advice: ['Unset the variable: the lab then looks the program up itself.'],
  },
  'tool-missing': {
    exitCode: 30,
    title: 'A program that the lab needs is not to be had',
    cause:
      'It is neither on PATH in a version that fits nor in the cache, could not be downloaded, and there is no Go that could build it.',
    advice: ['Install Go (https://go.dev/dl/), or name a program that you have by its LAB_ variable.'],
  },
  'tool-build': {
    exitCode: 30,
    title: 'Building a program from source failed',
    cause: 'Most often the Go module proxy could not be reached: go env GOPROXY says which one is used.',
    advice: ['Run the same command again: a build goes on where it stopped.'],
  },
  'download-checksum': {
    exitCode: 40,
    title: 'A downloaded file is not what its publisher says it is',
    cause: 'Something on the way has changed it (a proxy, a captive portal, a stale mirror), or it was tampered with.',
    advice: [
      'Run the same command again: the file was removed and is downloaded anew.',
      'LAB_DOWNLOAD=off npm run lab:up   # downloads nothing, builds from source instead',
    ],
  },
  'runtime-image': {
    exitCode: 30,
    title: 'There is no Node.js image to build the server on',
    cause:
      "The registry that server/Dockerfile names can't be reached, and an image can be made here only on Linux with glibc.",
    advice: [
      'docker pull node:24-slim   # what does it say? An image that is here is used',
      'npm run lab:up -- --driver host   # needs no image',
    ],
  },
  'offline-missing': {
    exitCode: 40,
    title: 'Something is missing, and nothing may be fetched',
    cause: '--offline, or LAB_OFFLINE=1, forbids downloads, pulls and builds; what is needed was not brought here.',
    advice: [
      'npm run lab:bundle -- --output bundle.tar   # on a machine of this kind that has a network',
      'npm run lab:bundle -- --load bundle.tar     # here',
    ],
  },
  'bundle-corrupt': {
    exitCode: 10,
    title: 'A bundle is not whole',
    cause: 'It was cut off or changed on its way; nothing of it was installed.',
    advice: ['Copy it again, and compare with sha256sum on both machines.'],
  },
  'bundle-unfit': {
    exitCode: 10,
    title: 'A bundle is for another machine or another version of the lab',
    cause: 'A bundle holds the programs of one platform, at the versions that the checkout it was made in pins.',
    advice: ['npm run lab:bundle -- --output bundle.tar   # on a machine of this kind, in a checkout of this version'],
  },
  'bundle-unwritable': {
    exitCode: 20,
    title: 'A bundle could not be written',
    cause: 'The folder does not exist or belongs to somebody else, or the disk is full.',
    advice: ['df -h .', 'npm run lab:bundle -- --output /another/folder/bundle.tar'],
  },
  'node-image-host': {
    exitCode: 30,
    title: 'This machine can not build a node image',
    cause: 'Building one needs Linux, root, and debootstrap from Debian or Ubuntu.',
    advice: ['Let the engine pull kindest/node, or name an image that you have: LAB_NODE_IMAGE=…'],
  },
  'disk-full': {
    exitCode: 20,
    title: 'The disk is full',
    cause: 'Building all tools takes about 6 GB, most of it in the caches of Go.',
    advice: ['df -h .', 'go clean -cache    # frees the build cache of Go'],
  },
  'manifest-template': {
    exitCode: 10,
    title: 'A manifest could not be rendered',
    cause: 'A file below manifests/ and the values that the lab fills in do not fit together, or a file is missing.',
    advice: ['git diff manifests    # was one of them changed?', 'npm run lab:up         # makes missing certificates'],
  },
  'port-taken': {
    exitCode: 20,
    title: 'No free TCP port',
    cause: 'The host driver looks for ports that are free on loopback and on the address of the sample server.',
    advice: ['ss -tlnp   # shows who listens where'],
  },
  'ui-port': {
    exitCode: 20,
    title: 'The page of lab:ui has no port',
    cause: 'Another program listens there: perhaps a lab:ui in another terminal. Ports below 1024 need more rights.',
    advice: ['npm run lab:ui   # takes a port that is free', 'ss -tlnp   # shows who listens where'],
  },
  'cache-in-use': {
    exitCode: 10,
    title: 'The cache is in use',
    cause: 'Another lab runs programs from the cache of downloads and builds, or another command is at work in it.',
    advice: [
      'npm run lab:status   # lists the labs of this folder',
      'npm run lab:down -- --purge   # when they are gone',
    ],
  },
  'kubernetes-version': {
    exitCode: 50,
    title: 'That version of Kubernetes is not to be had',
    cause:
      "On kind a version needs a node image that is here or can be pulled; the host driver runs the version that toolchain/ pins. A cluster's version does not change once it is made.",
    advice: [
      'npm run lab:up   # without --kubernetes-version: the version that the lab was made for',
      'LAB_NODE_IMAGE=…   # names a node image that you have',
    ],
  },
  'replicas-unreachable': {
    exitCode: 20,
    title: 'This machine has no address for more than one sample server',
    cause:
      'With loopback as the only address the aggregator is led to localhost by name, which stands for one port; several servers need an EndpointSlice each.',
    advice: ['npm run lab:up -- --replicas 1', 'ip address   # is a network interface down?'],
  },
  'supervisor-unreachable': {
    exitCode: 50,
    title: "The supervisor of the host driver's processes does not answer",
    cause: 'It was killed, is starving for memory or CPU, or its socket has a path that is too long to reach.',
    advice: ['tail .lab/logs/supervisor.log', 'npm run lab:up   # starts a new one, and ends what the old one left'],
  },
  'process-not-ready': {
    exitCode: 50,
    title: "One of the host driver's processes did not become ready in time",
    cause: 'It ends again and again, or waits for something; the end of its log says which.',
    advice: ['ls -t .lab/logs   # a log for each process', 'npm run lab:up    # tries again'],
  },
  'drill-unfit': {
    exitCode: 2,
    title: 'A drill can not be made in this lab',
    cause: 'Some faults exist on one driver only, with one of the two servers, or need rights on this machine.',
    advice: ['npm run lab:break -- list'],
  },
  'drill-on': {
    exitCode: 2,
    title: 'That drill is on already',
    cause: 'It was begun and has been neither healed nor put back.',
    advice: ['npm run lab:hint', 'npm run lab:check', 'npm run lab:fix   # puts everything back'],
  },
  'no-drill': {
    exitCode: 2,
    title: 'There is no drill to speak of',
    cause: 'Nothing was broken on purpose, or it has been healed since.',
    advice: ['npm run lab:status', 'npm run lab:break -- random'],
  },
  ...projectCatalogue,
  ...machineCatalogue,
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorId = keyof typeof catalogue;
