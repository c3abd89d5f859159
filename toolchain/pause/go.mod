// The process that holds the namespaces of a pod, for the node image.
module aggregation-lab/toolchain/pause

go 1.26.0
