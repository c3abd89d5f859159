#!/usr/bin/env bash
# What npm run lab:up does with the driver host (chosen with --driver), as commands to read and to run.
# Run by bash it makes the same lab: lab:status, lab:verify and lab:down take it for their own.
for heading in aggregation-lab@* node; do
  if [ -f "$heading" ] && [ ! -s "$heading" ]; then
    rm "$heading"
    echo "(That was npm's heading, no command; npm run -s leaves it away.)" >&2
  fi
done
set -euo pipefail

lab() {
cd '/project'
[ ! -e '.lab/state.json' ] || { echo 'There is a lab here already.' >&2; exit 2; }

# --- 1/6 Look at this machine
# Finds the tools and the engine, or builds the tools, before anything is changed.
echo '--- 1/6 Look at this machine'

# etcd is missing. npm run lab:up tries to download it first; this builds it from its Go modules.
mkdir -p /cache/bin/v3.7.3/linux-amd64
( cd /project/toolchain/etcd && env CGO_ENABLED=0 GOOS=linux go build -v -trimpath -ldflags '-s -w' -o /cache/bin/v3.7.3/linux-amd64/ . )
printf '{"inputs":"hash of all that decides what a build gives","size":%s}\n' "$(wc -c < /cache/bin/v3.7.3/linux-amd64/etcd | tr -d ' ')" > /cache/bin/v3.7.3/linux-amd64/etcd.stamp.json

# kube-apiserver 1.2.3, from PATH.
test -x /usr/bin/kube-apiserver

# kube-controller-manager 1.2.3, from PATH.
test -x /usr/bin/kube-controller-manager

# kubectl 1.2.3, from PATH.
test -x /usr/bin/kubectl
kubectl() { /usr/bin/kubectl "$@"; }

# --- 2/6 Issue the certificates
# Aggregation is two TLS links with two authorities: the server proves its name to the aggregator with a serving
# certificate, and the aggregator proves itself to the server with the proxy client certificate of the front-proxy
# CA.
echo '--- 2/6 Issue the certificates'
mask=$(umask); umask 077   # keys are for their owner
mkdir -p .lab/pki/cluster .lab/pki/cluster/etcd .lab/pki/etcd .lab/pki/front-proxy .lab/pki/private .lab/pki/serving

# The authority "aggregation-lab front-proxy CA", which signs itself.
openssl genrsa -out .lab/pki/private/front-proxy-ca.key 2048 2> /dev/null
openssl req -new -key .lab/pki/private/front-proxy-ca.key -subj '/CN=aggregation-lab front-proxy CA' |
  openssl x509 -req -sha256 -signkey .lab/pki/private/front-proxy-ca.key -days 3650 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/front-proxy/ca.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,digitalSignature,keyCertSign,cRLSign subjectKeyIdentifier=hash)

# The authority "aggregation-lab serving CA", which signs itself.
openssl genrsa -out .lab/pki/private/serving-ca.key 2048 2> /dev/null
openssl req -new -key .lab/pki/private/serving-ca.key -subj '/CN=aggregation-lab serving CA' |
  openssl x509 -req -sha256 -signkey .lab/pki/private/serving-ca.key -days 3650 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/serving/ca.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,digitalSignature,keyCertSign,cRLSign subjectKeyIdentifier=hash)

# The authority "aggregation-lab etcd CA", which signs itself.
openssl genrsa -out .lab/pki/private/etcd-ca.key 2048 2> /dev/null
openssl req -new -key .lab/pki/private/etcd-ca.key -subj '/CN=aggregation-lab etcd CA' |
  openssl x509 -req -sha256 -signkey .lab/pki/private/etcd-ca.key -days 3650 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/etcd/ca.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,digitalSignature,keyCertSign,cRLSign subjectKeyIdentifier=hash)

# The authority "aggregation-lab cluster CA", which signs itself.
openssl genrsa -out .lab/pki/private/cluster-ca.key 2048 2> /dev/null
openssl req -new -key .lab/pki/private/cluster-ca.key -subj '/CN=aggregation-lab cluster CA' |
  openssl x509 -req -sha256 -signkey .lab/pki/private/cluster-ca.key -days 3650 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/ca.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,digitalSignature,keyCertSign,cRLSign subjectKeyIdentifier=hash)

# The authority "aggregation-lab cluster etcd CA", which signs itself.
openssl genrsa -out .lab/pki/private/cluster-etcd-ca.key 2048 2> /dev/null
openssl req -new -key .lab/pki/private/cluster-etcd-ca.key -subj '/CN=aggregation-lab cluster etcd CA' |
  openssl x509 -req -sha256 -signkey .lab/pki/private/cluster-etcd-ca.key -days 3650 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/etcd/ca.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,digitalSignature,keyCertSign,cRLSign subjectKeyIdentifier=hash)

# front-proxy-client, signed by "aggregation-lab front-proxy CA".
openssl genrsa -out .lab/pki/front-proxy/client.key 2048 2> /dev/null
openssl req -new -key .lab/pki/front-proxy/client.key -subj /CN=front-proxy-client |
  openssl x509 -req -sha256 -CA .lab/pki/front-proxy/ca.crt -CAkey .lab/pki/private/front-proxy-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/front-proxy/client.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# serving, signed by "aggregation-lab serving CA".
openssl genrsa -out .lab/pki/serving/tls.key 2048 2> /dev/null
openssl req -new -key .lab/pki/serving/tls.key -subj /CN=api.wardle.svc |
  openssl x509 -req -sha256 -CA .lab/pki/serving/ca.crt -CAkey .lab/pki/private/serving-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/serving/tls.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature,keyEncipherment extendedKeyUsage=serverAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always subjectAltName=DNS:api.wardle.svc,DNS:api.wardle.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:192.168.1.7)

# etcd-server, signed by "aggregation-lab etcd CA".
openssl genrsa -out .lab/pki/etcd/server.key 2048 2> /dev/null
openssl req -new -key .lab/pki/etcd/server.key -subj /CN=etcd.wardle.svc |
  openssl x509 -req -sha256 -CA .lab/pki/etcd/ca.crt -CAkey .lab/pki/private/etcd-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/etcd/server.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature,keyEncipherment extendedKeyUsage=serverAuth,clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always subjectAltName=DNS:etcd.wardle.svc,DNS:etcd,DNS:etcd-0.etcd.wardle.svc,DNS:localhost,IP:127.0.0.1)

# etcd-client, signed by "aggregation-lab etcd CA".
openssl genrsa -out .lab/pki/etcd/client.key 2048 2> /dev/null
openssl req -new -key .lab/pki/etcd/client.key -subj /CN=wardle-server |
  openssl x509 -req -sha256 -CA .lab/pki/etcd/ca.crt -CAkey .lab/pki/private/etcd-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/etcd/client.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# kube-apiserver, signed by "aggregation-lab cluster CA".
openssl genrsa -out .lab/pki/cluster/apiserver.key 2048 2> /dev/null
openssl req -new -key .lab/pki/cluster/apiserver.key -subj /CN=kube-apiserver |
  openssl x509 -req -sha256 -CA .lab/pki/cluster/ca.crt -CAkey .lab/pki/private/cluster-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/apiserver.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature,keyEncipherment extendedKeyUsage=serverAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always subjectAltName=DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:127.96.0.1)

# admin, signed by "aggregation-lab cluster CA".
openssl genrsa -out .lab/pki/cluster/admin.key 2048 2> /dev/null
openssl req -new -key .lab/pki/cluster/admin.key -subj /O=kubeadm:cluster-admins/CN=kubernetes-admin |
  openssl x509 -req -sha256 -CA .lab/pki/cluster/ca.crt -CAkey .lab/pki/private/cluster-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/admin.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# super-admin, signed by "aggregation-lab cluster CA".
openssl genrsa -out .lab/pki/cluster/super-admin.key 2048 2> /dev/null
openssl req -new -key .lab/pki/cluster/super-admin.key -subj /O=system:masters/CN=kubernetes-super-admin |
  openssl x509 -req -sha256 -CA .lab/pki/cluster/ca.crt -CAkey .lab/pki/private/cluster-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/super-admin.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# kube-controller-manager, signed by "aggregation-lab cluster CA".
openssl genrsa -out .lab/pki/cluster/controller-manager.key 2048 2> /dev/null
openssl req -new -key .lab/pki/cluster/controller-manager.key -subj /CN=system:kube-controller-manager |
  openssl x509 -req -sha256 -CA .lab/pki/cluster/ca.crt -CAkey .lab/pki/private/cluster-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/controller-manager.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# cluster-etcd-server, signed by "aggregation-lab cluster etcd CA".
openssl genrsa -out .lab/pki/cluster/etcd/server.key 2048 2> /dev/null
openssl req -new -key .lab/pki/cluster/etcd/server.key -subj /CN=cluster-etcd |
  openssl x509 -req -sha256 -CA .lab/pki/cluster/etcd/ca.crt -CAkey .lab/pki/private/cluster-etcd-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/etcd/server.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature,keyEncipherment extendedKeyUsage=serverAuth,clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always subjectAltName=DNS:localhost,IP:127.0.0.1)

# cluster-etcd-client, signed by "aggregation-lab cluster etcd CA".
openssl genrsa -out .lab/pki/cluster/etcd/client.key 2048 2> /dev/null
openssl req -new -key .lab/pki/cluster/etcd/client.key -subj /CN=kube-apiserver-etcd-client |
  openssl x509 -req -sha256 -CA .lab/pki/cluster/etcd/ca.crt -CAkey .lab/pki/private/cluster-etcd-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/cluster/etcd/client.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# service-account: a bare key pair.
openssl genrsa -out .lab/pki/cluster/service-account.key 2048 2> /dev/null
openssl rsa -in .lab/pki/cluster/service-account.key -pubout -out .lab/pki/cluster/service-account.pub 2> /dev/null
umask "$mask"

# By this file the lab knows itself again.
cat > .lab/state.json <<'END'
{
  "version": 1,
  "driver": "host",
  "driverReason": "chosen with --driver",
  "took": {}
}
END

# --- 3/6 Start the cluster
# kube-apiserver contains the aggregator. Its --requestheader-* and --proxy-client-* flags say which identity it has
# when it calls an extension server, and it publishes them for that server to read.
echo '--- 3/6 Start the cluster'
mkdir -p -m 700 .lab/run .lab/logs .lab/run/kube-controller-manager .lab/run/wardle-server
# Where everything listens: on ports that were free when this was written.
cat > .lab/run/host.json <<'END'
{
  "address": {
    "address": "192.168.1.7",
    "routing": true,
    "reason": "a private address"
  },
  "ports": {
    "etcd": 20001,
    "etcdPeer": 20002,
    "wardleEtcd": 20003,
    "wardleEtcdPeer": 20004,
    "kubeApiserver": 20005,
    "controllerManager": 20006,
    "server": 20007
  }
}
END
export KUBECONFIG=/project/.lab/kubeconfig
export KUBECACHEDIR=/project/.lab/kubectl-cache

# Two etcds: the cluster’s, and the sample server’s own.
node --import tsx scripts/host/supervise.ts <<'END'
[
  {
    "name": "etcd",
    "command": [
      "/cache/bin/v3.7.3/linux-amd64/etcd",
      "--name=etcd",
      "--data-dir=/project/.lab/run/etcd/data",
      "--listen-client-urls=https://127.0.0.1:20001",
      "--advertise-client-urls=https://127.0.0.1:20001",
      "--client-cert-auth=true",
      "--trusted-ca-file=/project/.lab/pki/cluster/etcd/ca.crt",
      "--cert-file=/project/.lab/pki/cluster/etcd/server.crt",
      "--key-file=/project/.lab/pki/cluster/etcd/server.key",
      "--listen-peer-urls=https://127.0.0.1:20002",
      "--initial-advertise-peer-urls=https://127.0.0.1:20002",
      "--initial-cluster=etcd=https://127.0.0.1:20002",
      "--peer-client-cert-auth=true",
      "--peer-trusted-ca-file=/project/.lab/pki/cluster/etcd/ca.crt",
      "--peer-cert-file=/project/.lab/pki/cluster/etcd/server.crt",
      "--peer-key-file=/project/.lab/pki/cluster/etcd/server.key",
      "--log-level=warn",
      "--unsafe-no-fsync"
    ],
    "readiness": {
      "url": "https://127.0.0.1:20001/health",
      "ca": "/project/.lab/pki/cluster/etcd/ca.crt",
      "client": {
        "certificate": "/project/.lab/pki/cluster/etcd/client.crt",
        "key": "/project/.lab/pki/cluster/etcd/client.key"
      }
    },
    "grace": 5,
    "reads": [
      "/cache/bin/v3.7.3/linux-amd64/etcd",
      "/project/.lab/pki/cluster/etcd/ca.crt"
    ]
  },
  {
    "name": "wardle-etcd",
    "command": [
      "/cache/bin/v3.7.3/linux-amd64/etcd",
      "--name=wardle-etcd",
      "--data-dir=/project/.lab/run/wardle-etcd/data",
      "--listen-client-urls=https://127.0.0.1:20003",
      "--advertise-client-urls=https://127.0.0.1:20003",
      "--client-cert-auth=true",
      "--trusted-ca-file=/project/.lab/pki/etcd/ca.crt",
      "--cert-file=/project/.lab/pki/etcd/server.crt",
      "--key-file=/project/.lab/pki/etcd/server.key",
      "--listen-peer-urls=https://127.0.0.1:20004",
      "--initial-advertise-peer-urls=https://127.0.0.1:20004",
      "--initial-cluster=wardle-etcd=https://127.0.0.1:20004",
      "--peer-client-cert-auth=true",
      "--peer-trusted-ca-file=/project/.lab/pki/etcd/ca.crt",
      "--peer-cert-file=/project/.lab/pki/etcd/server.crt",
      "--peer-key-file=/project/.lab/pki/etcd/server.key",
      "--log-level=warn"
    ],
    "readiness": {
      "url": "https://127.0.0.1:20003/health",
      "ca": "/project/.lab/pki/etcd/ca.crt",
      "client": {
        "certificate": "/project/.lab/pki/etcd/client.crt",
        "key": "/project/.lab/pki/etcd/client.key"
      }
    },
    "grace": 5,
    "reads": [
      "/cache/bin/v3.7.3/linux-amd64/etcd",
      "/project/.lab/pki/etcd/ca.crt"
    ]
  }
]
END

# kube-apiserver, in which the aggregator is.
node --import tsx scripts/host/supervise.ts <<'END'
[
  {
    "name": "kube-apiserver",
    "command": [
      "/usr/bin/kube-apiserver",
      "--bind-address=127.0.0.1",
      "--secure-port=20005",
      "--advertise-address=192.168.1.7",
      "--endpoint-reconciler-type=none",
      "--tls-cert-file=/project/.lab/pki/cluster/apiserver.crt",
      "--tls-private-key-file=/project/.lab/pki/cluster/apiserver.key",
      "--service-cluster-ip-range=127.96.0.0/16",
      "--allow-privileged=true",
      "--etcd-servers=https://127.0.0.1:20001",
      "--etcd-cafile=/project/.lab/pki/cluster/etcd/ca.crt",
      "--etcd-certfile=/project/.lab/pki/cluster/etcd/client.crt",
      "--etcd-keyfile=/project/.lab/pki/cluster/etcd/client.key",
      "--client-ca-file=/project/.lab/pki/cluster/ca.crt",
      "--anonymous-auth=true",
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction",
      "--enable-bootstrap-token-auth=true",
      "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
      "--service-account-key-file=/project/.lab/pki/cluster/service-account.pub",
      "--service-account-signing-key-file=/project/.lab/pki/cluster/service-account.key",
      "--requestheader-client-ca-file=/project/.lab/pki/front-proxy/ca.crt",
      "--requestheader-allowed-names=front-proxy-client",
      "--requestheader-username-headers=X-Remote-User",
      "--requestheader-uid-headers=X-Remote-Uid",
      "--requestheader-group-headers=X-Remote-Group",
      "--requestheader-extra-headers-prefix=X-Remote-Extra-",
      "--proxy-client-cert-file=/project/.lab/pki/front-proxy/client.crt",
      "--proxy-client-key-file=/project/.lab/pki/front-proxy/client.key",
      "--enable-aggregator-routing=true",
      "--audit-policy-file=/project/manifests/audit/policy.yaml",
      "--audit-log-path=/project/.lab/logs/audit.log",
      "--audit-log-maxsize=20",
      "--audit-log-maxbackup=1"
    ],
    "readiness": {
      "url": "https://127.0.0.1:20005/readyz",
      "ca": "/project/.lab/pki/cluster/ca.crt",
      "client": {
        "certificate": "/project/.lab/pki/cluster/super-admin.crt",
        "key": "/project/.lab/pki/cluster/super-admin.key"
      }
    },
    "grace": 3,
    "reads": [
      "/usr/bin/kube-apiserver",
      "/project/manifests/audit/policy.yaml",
      "/project/.lab/pki/cluster/ca.crt",
      "/project/.lab/pki/cluster/apiserver.crt",
      "/project/.lab/pki/cluster/service-account.pub",
      "/project/.lab/pki/cluster/etcd/ca.crt",
      "/project/.lab/pki/cluster/etcd/client.crt",
      "/project/.lab/pki/front-proxy/ca.crt",
      "/project/.lab/pki/front-proxy/client.crt"
    ]
  }
]
END

# The admin gets its rights by RBAC, from the one who needs none.
kubectl \
  --kubeconfig=/dev/null \
  --server=https://127.0.0.1:20005 \
  --certificate-authority=/project/.lab/pki/cluster/ca.crt \
  --client-certificate=/project/.lab/pki/cluster/super-admin.crt \
  --client-key=/project/.lab/pki/cluster/super-admin.key create clusterrolebinding kubeadm:cluster-admins \
  --clusterrole=cluster-admin \
  --group=kubeadm:cluster-admins
kubectl config \
  --kubeconfig=.lab/kubeconfig set-cluster aggregation-lab \
  --server=https://127.0.0.1:20005 \
  --certificate-authority=.lab/pki/cluster/ca.crt \
  --embed-certs > /dev/null
kubectl config \
  --kubeconfig=.lab/kubeconfig set-credentials aggregation-lab \
  --client-certificate=.lab/pki/cluster/admin.crt \
  --client-key=.lab/pki/cluster/admin.key \
  --embed-certs > /dev/null
kubectl config \
  --kubeconfig=.lab/kubeconfig set-context aggregation-lab \
  --cluster=aggregation-lab \
  --user=aggregation-lab > /dev/null
kubectl config --kubeconfig=.lab/kubeconfig use-context aggregation-lab > /dev/null

# kube-controller-manager.
kubectl config \
  --kubeconfig=.lab/run/kube-controller-manager/kubeconfig set-cluster kube-controller-manager \
  --server=https://127.0.0.1:20005 \
  --certificate-authority=.lab/pki/cluster/ca.crt \
  --embed-certs > /dev/null
kubectl config \
  --kubeconfig=.lab/run/kube-controller-manager/kubeconfig set-credentials kube-controller-manager \
  --client-certificate=.lab/pki/cluster/controller-manager.crt \
  --client-key=.lab/pki/cluster/controller-manager.key \
  --embed-certs > /dev/null
kubectl config \
  --kubeconfig=.lab/run/kube-controller-manager/kubeconfig set-context kube-controller-manager \
  --cluster=kube-controller-manager \
  --user=kube-controller-manager > /dev/null
kubectl config --kubeconfig=.lab/run/kube-controller-manager/kubeconfig use-context kube-controller-manager > /dev/null
node --import tsx scripts/host/supervise.ts <<'END'
[
  {
    "name": "kube-controller-manager",
    "command": [
      "/usr/bin/kube-controller-manager",
      "--bind-address=127.0.0.1",
      "--secure-port=20006",
      "--cert-dir=/project/.lab/run/kube-controller-manager/certificates",
      "--kubeconfig=/project/.lab/run/kube-controller-manager/kubeconfig",
      "--authentication-kubeconfig=/project/.lab/run/kube-controller-manager/kubeconfig",
      "--authorization-kubeconfig=/project/.lab/run/kube-controller-manager/kubeconfig",
      "--client-ca-file=/project/.lab/pki/cluster/ca.crt",
      "--requestheader-client-ca-file=/project/.lab/pki/front-proxy/ca.crt",
      "--root-ca-file=/project/.lab/pki/cluster/ca.crt",
      "--cluster-signing-cert-file=/project/.lab/pki/cluster/ca.crt",
      "--cluster-signing-key-file=/project/.lab/pki/private/cluster-ca.key",
      "--service-account-private-key-file=/project/.lab/pki/cluster/service-account.key",
      "--use-service-account-credentials=true",
      "--controllers=*,bootstrap-signer-controller,token-cleaner-controller",
      "--leader-elect=false",
      "--kube-api-qps=200",
      "--kube-api-burst=400"
    ],
    "readiness": {
      "url": "https://127.0.0.1:20006/healthz",
      "ca": "/project/.lab/run/kube-controller-manager/certificates/kube-controller-manager.crt"
    },
    "grace": 3,
    "reads": [
      "/usr/bin/kube-controller-manager",
      "/project/.lab/run/kube-controller-manager/kubeconfig",
      "/project/.lab/pki/cluster/ca.crt",
      "/project/.lab/pki/cluster/controller-manager.crt",
      "/project/.lab/pki/cluster/service-account.pub"
    ]
  }
]
END

# --- 4/6 Build and load the sample server
# An extension API server is an ordinary program behind an ordinary Service. A kind node has its own image store, so
# the image is loaded into it; no registry is involved.
echo '--- 4/6 Build and load the sample server'
# No image on this driver: the server is a process, run from this one file.
npm run -s build

# --- 5/6 Deploy the server and register it
# An APIService tells the aggregator: requests for this group and version go to that Service, and this CA vouches
# for it. Everything else is what makes the answer possible: rights, certificates, storage, the server.
echo '--- 5/6 Deploy the server and register it'
# The manifests, with this lab’s values in the place of the placeholders.
SERVING_CA=$(base64 < .lab/pki/serving/ca.crt | tr -d '\n')
SERVICE_PORT=443
HOST_PORT=20007
REPLICA=1
HOST_ADDRESS=192.168.1.7
REPLICA_PORT=20007
render() {
# Keys must not become arguments, which everybody on this machine can list: printf is bash itself.
  ( umask 077; sed -f <(printf '%s\n' \
    "s|\${SERVING_CA}|$SERVING_CA|g" \
    "s|\${SERVICE_PORT}|$SERVICE_PORT|g" \
    "s|\${HOST_PORT}|$HOST_PORT|g" \
    "s|\${REPLICA}|$REPLICA|g" \
    "s|\${HOST_ADDRESS}|$HOST_ADDRESS|g" \
    "s|\${REPLICA_PORT}|$REPLICA_PORT|g" \
    ) "manifests/$1" > "$2" )
}
mkdir -p -m 700 .lab/manifests .lab/manifests/flunders
render 01-namespace.yaml .lab/manifests/01-namespace.yaml
render 02-service-account.yaml .lab/manifests/02-service-account.yaml
render 03-auth-delegator.yaml .lab/manifests/03-auth-delegator.yaml
render 04-auth-reader.yaml .lab/manifests/04-auth-reader.yaml
render 05-server-role.yaml .lab/manifests/05-server-role.yaml
render 06-user-roles.yaml .lab/manifests/06-user-roles.yaml
render host/10-service-routed.yaml .lab/manifests/10-service.yaml
render host/11-endpointslice.yaml .lab/manifests/11-endpointslice-1.yaml
render 12-apiservice-v1alpha1.yaml .lab/manifests/12-apiservice-v1alpha1.yaml
render 13-apiservice-v1beta1.yaml .lab/manifests/13-apiservice-v1beta1.yaml
render flunders/01-flunder.yaml .lab/manifests/flunders/01-flunder.yaml
render flunders/02-fischer.yaml .lab/manifests/flunders/02-fischer.yaml

# The server and what it needs.
kubectl apply \
  --server-side \
  --field-manager=aggregation-lab \
  --force-conflicts \
  -f .lab/manifests/01-namespace.yaml \
  -f .lab/manifests/02-service-account.yaml \
  -f .lab/manifests/03-auth-delegator.yaml \
  -f .lab/manifests/04-auth-reader.yaml \
  -f .lab/manifests/05-server-role.yaml \
  -f .lab/manifests/06-user-roles.yaml \
  -f .lab/manifests/10-service.yaml \
  -f .lab/manifests/11-endpointslice-1.yaml

# The server, as its own service account: the supervisor fetches the token, and renews it.
kubectl config \
  --kubeconfig=.lab/run/wardle-server/kubeconfig set-cluster wardle-server \
  --server=https://127.0.0.1:20005 \
  --certificate-authority=.lab/pki/cluster/ca.crt \
  --embed-certs > /dev/null
kubectl config \
  --kubeconfig=.lab/run/wardle-server/kubeconfig set users.wardle-server.tokenFile /project/.lab/run/wardle-server/token > /dev/null
kubectl config \
  --kubeconfig=.lab/run/wardle-server/kubeconfig set-context wardle-server \
  --cluster=wardle-server \
  --user=wardle-server > /dev/null
kubectl config --kubeconfig=.lab/run/wardle-server/kubeconfig use-context wardle-server > /dev/null
node --import tsx scripts/host/supervise.ts <<'END'
[
  {
    "name": "wardle-server",
    "command": [
      "/usr/bin/node",
      "/project/server/dist/main.js",
      "--bind-address=192.168.1.7",
      "--secure-port=20007",
      "--tls-cert-file=/project/.lab/pki/serving/tls.crt",
      "--tls-private-key-file=/project/.lab/pki/serving/tls.key",
      "--etcd-servers=https://127.0.0.1:20003",
      "--etcd-cafile=/project/.lab/pki/etcd/ca.crt",
      "--etcd-certfile=/project/.lab/pki/etcd/client.crt",
      "--etcd-keyfile=/project/.lab/pki/etcd/client.key",
      "--kubeconfig=/project/.lab/run/wardle-server/kubeconfig",
      "--authentication-kubeconfig=/project/.lab/run/wardle-server/kubeconfig",
      "--authorization-kubeconfig=/project/.lab/run/wardle-server/kubeconfig",
      "--trace-requests"
    ],
    "environment": {
      "NODE_COMPILE_CACHE": "/project/.lab/run/wardle-server/compile-cache"
    },
    "readiness": {
      "url": "https://192.168.1.7:20007/readyz",
      "ca": "/project/.lab/pki/serving/ca.crt",
      "serverName": "api.wardle.svc"
    },
    "token": {
      "file": "/project/.lab/run/wardle-server/token",
      "namespace": "wardle",
      "serviceAccount": "apiserver",
      "lifetime": 3600,
      "apiserver": {
        "url": "https://127.0.0.1:20005",
        "ca": "/project/.lab/pki/cluster/ca.crt",
        "client": {
          "certificate": "/project/.lab/pki/cluster/super-admin.crt",
          "key": "/project/.lab/pki/cluster/super-admin.key"
        }
      }
    },
    "grace": 5,
    "reads": [
      "/usr/bin/node",
      "/project/server/dist/main.js",
      "/project/.lab/run/wardle-server/kubeconfig",
      "/project/.lab/pki/serving/tls.crt",
      "/project/.lab/pki/etcd/ca.crt",
      "/project/.lab/pki/etcd/client.crt",
      "/project/.lab/pki/cluster/service-account.pub"
    ]
  }
]
END

# Only now: registered before the server is ready, its discovery may stay stale for a minute.
kubectl apply \
  --server-side \
  --field-manager=aggregation-lab \
  --force-conflicts \
  -f .lab/manifests/12-apiservice-v1alpha1.yaml \
  -f .lab/manifests/13-apiservice-v1beta1.yaml
kubectl wait \
  --for=condition=Available apiservice/v1alpha1.wardle.example.com apiservice/v1beta1.wardle.example.com \
  --timeout=90s

# --- 6/6 Prove that it works
# Available=True says only that discovery answers. Each check shows one link by something that could not be seen
# without it.
echo '--- 6/6 Prove that it works'
npm run -s lab:verify
}
lab < /dev/null
