// A program on porcupine, which the tests build and run: it judges histories of clients. The lab never runs it.
module aggregation-lab/toolchain/porcupine

go 1.26.0

require github.com/anishathalye/porcupine v1.3.1
