/** Splits a stream of bytes into lines and parses each as JSON; a watch's body. */
export async function* jsonLines<T>(body: AsyncIterable<Buffer>): AsyncIterable<T> {
  // A line (a big object) may come in many pieces: keep them apart until its end is there, or joining is quadratic.
  let pieces: Buffer[] = [];
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(10, start); end >= 0; end = chunk.indexOf(10, start)) {
      pieces.push(chunk.subarray(start, end));
      start = end + 1;
      const line = Buffer.concat(pieces).toString('utf8').trim();
      pieces = [];
      if (line) yield JSON.parse(line) as T;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
}
