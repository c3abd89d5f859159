import { GrpcError, grpcStatus } from './grpc-status.ts';

/** Before each message: whether it is compressed, in one byte, and its length in four. */
const prefixLength = 5;

/** A message as it is sent: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
export function framed(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(prefixLength + message.length);
  frame.writeUInt8(0, 0);
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, prefixLength);
  return frame;
}

/**
 * @param chunks all that came
 * @returns its one message: a view of the chunk if there is only one, as it mostly is
 * @throws GrpcError
 */
export function unframed(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  const frame = only && chunks.length === 1 ? only : Buffer.concat(chunks);
  if (frame.length < prefixLength || frame.length !== endOfFrame(frame, 0)) {
    throw new GrpcError(grpcStatus.INTERNAL, `an answer of ${frame.length} bytes is not one message`);
  }
  return messageAt(frame, 0);
}

/** Finds messages in a stream, whose chunks begin and end anywhere. */
export class FrameReader {
  /** Of a message whose end has not come yet. */
  #parts: Buffer[] = [];
  #length = 0;
  /** Bytes that there must be before it is worth looking at the parts again. */
  #wanted = prefixLength;

  /**
   * @returns messages that are whole now: views of the chunk, but for one that began in another
   * @throws GrpcError
   */
  read(chunk: Buffer): Buffer[] {
    if (this.#length === 0) return this.#take(chunk);
    this.#parts.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#wanted) return [];
    const whole = Buffer.concat(this.#parts, this.#length);
    this.#parts = [];
    this.#length = 0;
    return this.#take(whole);
  }

  #take(bytes: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    let at = 0;
    this.#wanted = prefixLength;
    while (bytes.length - at >= prefixLength) {
      const end = endOfFrame(bytes, at);
      if (end > bytes.length) {
        this.#wanted = end - at;
        break;
      }
      messages.push(messageAt(bytes, at));
      at = end;
    }
    if (at < bytes.length) {
      this.#parts = [at === 0 ? bytes : bytes.subarray(at)];
      this.#length = bytes.length - at;
    }
    return messages;
  }
}

function endOfFrame(bytes: Buffer, at: number): number {
  return at + prefixLength + bytes.readUInt32BE(at + 1);
}

function messageAt(bytes: Buffer, at: number): Buffer {
  // Nothing is said of what we could unpack, so nothing may be packed.
  if (bytes.readUInt8(at) !== 0) throw new GrpcError(grpcStatus.INTERNAL, 'the answer is compressed');
  return bytes.subarray(at + prefixLength, endOfFrame(bytes, at));
}
