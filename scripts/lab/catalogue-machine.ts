import type { CatalogueEntry } from './catalogue.ts';

/** What a machine can lack: the part of the catalogue that lab:doctor's hints come from. */
export const machineCatalogue = {
  platform: {
    exitCode: 30,
    title: 'The lab is not made for this system',
    cause: 'It runs on Linux and macOS, on amd64 (x64) and arm64; on Windows inside WSL 2.',
    advice: ['node -p "process.platform + \'/\' + process.arch"   # what this Node.js is made for'],
  },
  'names-not-ready': {
    exitCode: 50,
    title: 'Names can not be looked up in the new cluster',
    cause:
      'CoreDNS does not get ready. Usually the machine is very busy, or out of inotify instances: then kube-proxy fails, and without it CoreDNS does not reach the kube-apiserver.',
    advice: ['npm run lab:doctor   # warns of low limits', 'npm run lab:up   # goes on with the cluster that is there'],
  },
  'windows-drive': {
    exitCode: 20,
    title: 'The project lies on a drive of Windows',
    cause:
      'Under WSL the drives of Windows are a network file system: slow, without owners, so that keys are open to all, and without sockets, which the host driver needs.',
    advice: ['git clone "$PWD" ~/aggregation-lab && cd ~/aggregation-lab && npm ci   # your Linux home folder'],
  },
  'node-version': {
    exitCode: 30,
    title: 'This Node.js is too old',
    cause: 'The lab and its dependencies need Node.js 20.19 or later.',
    advice: ['node --version', 'Install a newer one (https://nodejs.org), then: npm ci'],
  },
  'no-permission': {
    exitCode: 20,
    title: 'A file or folder may not be read or written',
    cause:
      'It belongs to another user (was the lab once run with sudo?), or the file system is mounted read-only. The lab writes below .lab and server/dist in its folder, and in its cache.',
    advice: ['ls -ld . .lab ~/.cache/aggregation-lab', 'sudo chown -R "$USER" .lab ~/.cache/aggregation-lab'],
  },
  'memory-low': {
    exitCode: 20,
    title: 'There is little memory',
    cause:
      'A kind cluster takes about 1.5 GB, the host driver 800 MB, and building Kubernetes up to 4 GB. With less the kernel ends processes without a word.',
    advice: ['free -m   # macOS and Windows: the memory of the virtual machine, in the settings of Docker Desktop'],
  },
  'file-descriptors': {
    exitCode: 20,
    title: 'A process may have too few files open',
    cause: 'etcd, kube-apiserver and their connections need more than a limit of a few hundred open files.',
    advice: ['ulimit -n            # the limit of this shell', 'ulimit -n 4096       # raises it, for this shell'],
  },
  'inotify-limits': {
    exitCode: 20,
    title: 'The limits on inotify are too low',
    cause:
      'Each container with systemd in it uses several inotify instances of the same user. When they run out, programs fail with "too many open files" or "no space left on device", and a kind node without any message.',
    advice: [
      'sudo sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=524288',
      'printf "fs.inotify.max_user_instances=512\\nfs.inotify.max_user_watches=524288\\n" | sudo tee /etc/sysctl.d/99-kind.conf',
    ],
  },
  'cgroup-v1': {
    exitCode: 20,
    title: 'The engine has cgroup v1',
    cause: 'The kubelet refuses to start on cgroup v1 since Kubernetes 1.35, so that no kind cluster comes up.',
    advice: [
      'docker info --format "{{.CgroupVersion}}"',
      'WSL: kernelCommandLine=cgroup_no_v1=all in the section [wsl2] of %UserProfile%\\.wslconfig, then wsl --shutdown',
      'Boot with systemd.unified_cgroup_hierarchy=1 on the kernel command line, or take the driver that needs no engine:',
      'npm run lab:up -- --driver host',
    ],
  },
  'clock-skew': {
    exitCode: 20,
    title: 'Two clocks differ',
    cause:
      'Certificates and tokens are valid from one time to another: where this machine, the engine and the file system disagree, they are refused as not yet valid, or as expired. Virtual machines lose time while the computer sleeps.',
    advice: [
      'date; docker run --rm alpine date   # or: docker info --format "{{.SystemTime}}"',
      'Restart Docker Desktop; under WSL: sudo hwclock --hctosys, or from Windows: wsl --shutdown',
    ],
  },
  'no-loopback': {
    exitCode: 20,
    title: 'There is no 127.0.0.1',
    cause:
      'Everything the lab starts listens on the IPv4 loopback address. Here nothing can listen there: the loopback interface is down, or has IPv6 only.',
    advice: ['ip addr show lo', 'sudo ip link set lo up', 'sudo ip addr add 127.0.0.1/8 dev lo'],
  },
  'engine-rights': {
    exitCode: 30,
    title: 'The container engine may not be used by this user',
    cause: "Docker's socket belongs to root and the group docker, and this user is in neither.",
    advice: [
      'sudo usermod -aG docker "$USER"   # then log in anew, or: newgrp docker',
      'Members of that group can become root. Rootless instead: https://docs.docker.com/engine/security/rootless/',
      'npm run lab:up -- --driver host   # needs no container engine',
    ],
  },
  'engine-silent': {
    exitCode: 30,
    title: 'The container engine is there but does not answer',
    cause: 'Its daemon hangs, is still starting, or DOCKER_HOST names a machine that does not answer.',
    advice: [
      'docker info          # does it come back?',
      'echo "$DOCKER_HOST"; docker context ls',
      'sudo systemctl restart docker   # or restart Docker Desktop',
      'npm run lab:up -- --driver host   # needs no container engine',
    ],
  },
  'no-network': {
    exitCode: 40,
    title: 'The network could not be reached',
    cause: 'Something had to be downloaded, and the machine is offline, behind a proxy that is not set, or firewalled.',
    advice: ['go env GOPROXY; env | grep -i _proxy', 'npm run lab:up   # once online again: goes on where it stopped'],
  },
  'proxy-settings': {
    exitCode: 40,
    title: 'A proxy is set that would also be asked for addresses of this machine',
    cause:
      'HTTP_PROXY or HTTPS_PROXY is set and NO_PROXY does not hold 127.0.0.1, localhost and .svc. The lab adds them for the programs that it starts; your own kubectl and curl do not know.',
    advice: ['export NO_PROXY="127.0.0.1,localhost,::1,.svc,.cluster.local,10.96.0.0/16,$NO_PROXY"'],
  },
  'registry-unreachable': {
    exitCode: 40,
    title: 'The container registry does not answer',
    cause:
      'Docker Hub is asked for the images of the node and of the Node.js runtime. Without it the lab builds both here, which takes some minutes once.',
    advice: [
      'docker pull kindest/node:v1.37.0   # what does it say?',
      'LAB_NODE_IMAGE=…   # names an image that you have',
    ],
  },
  'kind-config-drift': {
    exitCode: 50,
    title: 'kind-config.yaml has changed since the cluster was made',
    cause: 'kind reads its configuration only when it creates a cluster; what has changed since is not in this one.',
    advice: [
      'npm run lab:up -- --recreate   # makes the cluster anew; what is stored in it goes',
      'git diff kind-config.yaml      # to take the change back',
    ],
  },
  'other-labs': {
    exitCode: 10,
    title: 'Another lab left something here',
    cause:
      'A lab in another folder still runs, or its folder was removed without npm run lab:down: processes, containers or a cluster of the same name are left.',
    advice: [
      'npm run lab:down   # in the folder of that lab',
      'kind delete cluster --name aggregation-lab   # if that folder is gone',
    ],
  },
} as const satisfies Record<string, CatalogueEntry>;
