import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Neither dead nor alive',
  story:
    'kubectl get flunders hangs. Not for ever, but for most of a minute. The process of the server is there, and its port is open.',
  symptom:
    'The first request hangs for about 45 s and ends in 503. Both APIServices are then Available=False, reason FailedDiscoveryCheck: … Client.Timeout exceeded while awaiting headers, or http2: client connection lost.',
  hints: [
    'The port is open, since the kernel opens it; who is to answer? Connect to it by hand: does the TLS handshake come?',
    'Look at the process: ps -o pid,stat,args -C node. What does a T in the column STAT mean?',
    'The process was stopped: kill -CONT PID lets it go on.',
  ],
  solution: 'The process of the server was stopped with SIGSTOP. kill -CONT PID lets it go on.',
  teaches:
    'A dead server is noticed within a second or two: its connections are refused. One that hangs keeps its connections, and HTTP/2 finds that out by a ping after 30 s, and 15 s more. On a kubelet the liveness probe would have ended it; without one nobody does.',
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/141318',
    'https://github.com/kubernetes/kubernetes/issues/74280',
  ],
};
