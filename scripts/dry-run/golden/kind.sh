#!/usr/bin/env bash
# What npm run lab:up does with the driver kind (it answers), as commands to read and to run.
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

# kind 1.2.3, from PATH.
test -x /usr/bin/kind
kind() { /usr/bin/kind "$@"; }

# kubectl 1.2.3, from PATH.
test -x /usr/bin/kubectl
kubectl() { /usr/bin/kubectl "$@"; }

# --- 2/6 Issue the certificates
# Aggregation is two TLS links with two authorities: the server proves its name to the aggregator with a serving
# certificate, and the aggregator proves itself to the server with the proxy client certificate of the front-proxy
# CA.
echo '--- 2/6 Issue the certificates'
mask=$(umask); umask 077   # keys are for their owner
mkdir -p .lab/pki/etcd .lab/pki/front-proxy .lab/pki/private .lab/pki/serving

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

# front-proxy-client, signed by "aggregation-lab front-proxy CA".
openssl genrsa -out .lab/pki/front-proxy/client.key 2048 2> /dev/null
openssl req -new -key .lab/pki/front-proxy/client.key -subj /CN=front-proxy-client |
  openssl x509 -req -sha256 -CA .lab/pki/front-proxy/ca.crt -CAkey .lab/pki/private/front-proxy-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/front-proxy/client.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always)

# serving, signed by "aggregation-lab serving CA".
openssl genrsa -out .lab/pki/serving/tls.key 2048 2> /dev/null
openssl req -new -key .lab/pki/serving/tls.key -subj /CN=api.wardle.svc |
  openssl x509 -req -sha256 -CA .lab/pki/serving/ca.crt -CAkey .lab/pki/private/serving-ca.key -days 365 -set_serial "0x4$(openssl rand -hex 15)" -out .lab/pki/serving/tls.crt \
    -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature,keyEncipherment extendedKeyUsage=serverAuth subjectKeyIdentifier=hash authorityKeyIdentifier=keyid:always subjectAltName=DNS:api.wardle.svc,DNS:api.wardle.svc.cluster.local,DNS:localhost,IP:127.0.0.1)

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
umask "$mask"

# By this file the lab knows itself again.
cat > .lab/state.json <<'END'
{
  "version": 1,
  "driver": "kind",
  "driverReason": "it answers",
  "engine": "docker",
  "clusterBegun": true,
  "took": {}
}
END

# --- 3/6 Start the cluster
# kube-apiserver contains the aggregator. Its --requestheader-* and --proxy-client-* flags say which identity it has
# when it calls an extension server, and it publishes them for that server to read.
echo '--- 3/6 Start the cluster'
export KIND_EXPERIMENTAL_PROVIDER=docker
export KIND_EXPERIMENTAL_DOCKER_NETWORK=aggregation-lab
export KUBECONFIG=/project/.lab/kubeconfig
export KUBECACHEDIR=/project/.lab/kubectl-cache

# kind’s own node image; without a registry, one that is built here.
node_image=kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5
if ! docker image inspect "$node_image" > /dev/null 2>&1 && ! docker pull "$node_image"; then
  LAB_ENGINE=docker npm run -s lab:node-image
  node_image=aggregation-lab/node:v1.37.2-0123456789ab
fi

kind create cluster \
  --name aggregation-lab \
  --config kind-config.yaml \
  --kubeconfig .lab/kubeconfig \
  --image "$node_image"
kubectl wait node --all --for=condition=Ready --timeout=120s

# --- 4/6 Build and load the sample server
# An extension API server is an ordinary program behind an ordinary Service. A kind node has its own image store, so
# the image is loaded into it; no registry is involved.
echo '--- 4/6 Build and load the sample server'
npm run -s build
# The tag is a hash of what is in the image.
server_image=localhost/aggregation-lab/wardle-server:$(cat server/dist/main.js server/Dockerfile | sha256sum | cut -c 1-12)

# What the image starts from; without a registry, made of npm’s package of Node and this machine’s C library.
runtime=node:24-slim
if ! docker image inspect "$runtime" > /dev/null 2>&1 && ! docker pull "$runtime"; then
  runtime=localhost/aggregation-lab/node-runtime:24.22.3-glibc
  docker image inspect "$runtime" > /dev/null 2>&1 || (
    work=$(mktemp -d) && cd "$work"
    case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
    npm pack --silent "node-linux-$arch@24.22.3" > /dev/null
    tar -xzf ./*.tgz
    mkdir -p root/usr/local/bin root/tmp && chmod -R a+rX root && chmod 1777 root/tmp
    cp package/bin/node root/usr/local/bin/node && chmod 755 root/usr/local/bin/node
    for library in $(ldd package/bin/node | grep -oE '/[^ ]+ \(0x' | cut -d ' ' -f 1); do
      cp --parents --dereference "$library" root
    done
    libc=$(dirname "$(ldd package/bin/node | grep -oE '/[^ ]*/libc\.so\.6')")
    for library in librt.so.1 libresolv.so.2 libutil.so.1; do
      if [ -e "$libc/$library" ]; then cp --parents --dereference "$libc/$library" root; fi
    done
    tar -C root -cf - . | docker import --change 'ENV PATH=/usr/local/bin' - "$runtime"
    rm -r "$work"
  )
fi

docker build --build-arg "RUNTIME=$runtime" --tag "$server_image" server
mkdir -p .lab/run
docker save --output .lab/run/image.tar "$server_image"
kind load image-archive .lab/run/image.tar --name aggregation-lab
rm .lab/run/image.tar

# --- 5/6 Deploy the server and register it
# An APIService tells the aggregator: requests for this group and version go to that Service, and this CA vouches
# for it. Everything else is what makes the answer possible: rights, certificates, storage, the server.
echo '--- 5/6 Deploy the server and register it'
# The manifests, with this lab’s values in the place of the placeholders.
SERVING_CA=$(base64 < .lab/pki/serving/ca.crt | tr -d '\n')
SERVICE_PORT=443
SERVER_IMAGE=$server_image
SERVER_OPTION=--trace-requests
REPLICAS=1
ETCD_IMAGE=$(docker exec aggregation-lab-control-plane ctr --namespace k8s.io images ls --quiet | grep -E '(^|/)etcd:[^@]+$' | head -n 1)
SERVING_CERTIFICATE=$(base64 < .lab/pki/serving/tls.crt | tr -d '\n')
SERVING_KEY=$(base64 < .lab/pki/serving/tls.key | tr -d '\n')
ETCD_CA=$(base64 < .lab/pki/etcd/ca.crt | tr -d '\n')
ETCD_SERVER_CERTIFICATE=$(base64 < .lab/pki/etcd/server.crt | tr -d '\n')
ETCD_SERVER_KEY=$(base64 < .lab/pki/etcd/server.key | tr -d '\n')
ETCD_CLIENT_CERTIFICATE=$(base64 < .lab/pki/etcd/client.crt | tr -d '\n')
ETCD_CLIENT_KEY=$(base64 < .lab/pki/etcd/client.key | tr -d '\n')
render() {
# Keys must not become arguments, which everybody on this machine can list: printf is bash itself.
  ( umask 077; sed -f <(printf '%s\n' \
    "s|\${SERVING_CA}|$SERVING_CA|g" \
    "s|\${SERVICE_PORT}|$SERVICE_PORT|g" \
    "s|\${SERVER_IMAGE}|$SERVER_IMAGE|g" \
    "s|\${SERVER_OPTION}|$SERVER_OPTION|g" \
    "s|\${REPLICAS}|$REPLICAS|g" \
    "s|\${ETCD_IMAGE}|$ETCD_IMAGE|g" \
    "s|\${SERVING_CERTIFICATE}|$SERVING_CERTIFICATE|g" \
    "s|\${SERVING_KEY}|$SERVING_KEY|g" \
    "s|\${ETCD_CA}|$ETCD_CA|g" \
    "s|\${ETCD_SERVER_CERTIFICATE}|$ETCD_SERVER_CERTIFICATE|g" \
    "s|\${ETCD_SERVER_KEY}|$ETCD_SERVER_KEY|g" \
    "s|\${ETCD_CLIENT_CERTIFICATE}|$ETCD_CLIENT_CERTIFICATE|g" \
    "s|\${ETCD_CLIENT_KEY}|$ETCD_CLIENT_KEY|g" \
    ) "manifests/$1" > "$2" )
}
mkdir -p -m 700 .lab/manifests .lab/manifests/flunders
render 01-namespace.yaml .lab/manifests/01-namespace.yaml
render 02-service-account.yaml .lab/manifests/02-service-account.yaml
render 03-auth-delegator.yaml .lab/manifests/03-auth-delegator.yaml
render 04-auth-reader.yaml .lab/manifests/04-auth-reader.yaml
render 05-server-role.yaml .lab/manifests/05-server-role.yaml
render 06-user-roles.yaml .lab/manifests/06-user-roles.yaml
render 07-serving-certificate.yaml .lab/manifests/07-serving-certificate.yaml
render 08-etcd-certificates.yaml .lab/manifests/08-etcd-certificates.yaml
render 09-etcd.yaml .lab/manifests/09-etcd.yaml
render 10-service.yaml .lab/manifests/10-service.yaml
render 11-deployment.yaml .lab/manifests/11-deployment.yaml
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
  -f .lab/manifests/07-serving-certificate.yaml \
  -f .lab/manifests/08-etcd-certificates.yaml \
  -f .lab/manifests/09-etcd.yaml \
  -f .lab/manifests/10-service.yaml \
  -f .lab/manifests/11-deployment.yaml

kubectl --namespace wardle rollout status statefulset/etcd --timeout=180s
kubectl --namespace wardle rollout status deployment/wardle-server --timeout=180s

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
