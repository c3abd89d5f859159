import protobuf from 'protobufjs/minimal.js';

const { Reader, Writer } = protobuf;

/** `int64`, `bool`, `bytes`, `string`, the name of a message or an enum; with `repeated ` before it any number of them. */
export type FieldRow = readonly [type: string, id: number];

/** Messages by name, their fields by name. */
export type Messages = Readonly<Record<string, Readonly<Record<string, FieldRow>>>>;

/** Enums by name: the names of their values, the first for 0, the next for 1 … */
export type Enums = Readonly<Record<string, readonly string[]>>;

/** How messages are written and read. An int64 is a number: above 2^53 it arrives rounded, but still above. */
export interface Wire {
  /** Fields that are undefined are left out. */
  write(message: string, value: object): Buffer;
  /**
   * What is not in the bytes has its default, null for a message; a field that is not in the table is skipped.
   * @throws Error for bytes that are no such message
   */
  read(message: string, bytes: Buffer): object;
}

type Fields = Record<string, unknown>;
type ScalarType = 'int64' | 'bool' | 'bytes' | 'string';

interface Field {
  readonly name: string;
  readonly id: number;
  readonly type: ScalarType | 'enum' | 'message';
  readonly repeated: boolean;
  /** https://protobuf.dev/programming-guides/encoding/: 0 for numbers, 2 for what has a length. */
  readonly wireType: 0 | 2;
  /** Of an enum. */
  readonly names: readonly string[];
  /** Of a message. */
  readonly shape: string;
}

interface Shape {
  readonly fields: readonly Field[];
  readonly byId: readonly (Field | undefined)[];
  readonly defaults: Fields;
  readonly lists: readonly string[];
}

const none = Buffer.alloc(0);

/**
 * The library's reader and writer, steered by a table. The library's own descriptions of messages are as fast, but took
 * 40 ms of a server's start to be loaded, resolved and compiled.
 */
export function createWire(messages: Messages, enums: Enums): Wire {
  const shapes = new Map<string, Shape>();

  function shapeOf(message: string): Shape {
    const known = shapes.get(message);
    if (known) return known;
    const rows = messages[message];
    if (!rows) throw new Error(`no message ${message}`);
    const shape = makeShape(Object.entries(rows).map(([name, row]) => fieldOf(name, row, enums)));
    shapes.set(message, shape);
    return shape;
  }

  function write(shape: Shape, value: Fields, writer: protobuf.Writer): protobuf.Writer {
    for (const field of shape.fields) {
      const given = value[field.name];
      if (given === undefined || given === null) continue;
      if (!field.repeated) writeOne(field, given, writer);
      else for (const one of given as readonly unknown[]) writeOne(field, one, writer);
    }
    return writer;
  }

  function writeOne(field: Field, value: unknown, writer: protobuf.Writer): void {
    writer.uint32((field.id << 3) | field.wireType);
    switch (field.type) {
      case 'enum':
        writer.int32(field.names.indexOf(value as string));
        break;
      case 'message':
        write(shapeOf(field.shape), value as Fields, writer.fork()).ldelim();
        break;
      default:
        writer[field.type](value as never);
    }
  }

  function read(shape: Shape, reader: protobuf.Reader, end: number): Fields {
    const message = { ...shape.defaults };
    for (const list of shape.lists) message[list] = [];
    while (reader.pos < end) {
      const tag = reader.uint32();
      const field = shape.byId[tag >>> 3];
      if (!field || field.wireType !== (tag & 7)) reader.skipType(tag & 7);
      else if (field.repeated) (message[field.name] as unknown[]).push(readOne(field, reader));
      else message[field.name] = readOne(field, reader);
    }
    return message;
  }

  function readOne(field: Field, reader: protobuf.Reader): unknown {
    switch (field.type) {
      case 'int64':
        return toNumber(reader.int64());
      case 'enum':
        return field.names[reader.int32()];
      case 'message': {
        const size = reader.uint32();
        return read(shapeOf(field.shape), reader, reader.pos + size);
      }
      default:
        return reader[field.type]();
    }
  }

  return {
    write: (message, value) => write(shapeOf(message), value as Fields, Writer.create()).finish() as Buffer,
    read: (message, bytes) => read(shapeOf(message), Reader.create(bytes), bytes.length),
  };
}

function makeShape(fields: readonly Field[]): Shape {
  const byId: (Field | undefined)[] = [];
  for (const field of fields) byId[field.id] = field;
  const single = fields.filter(({ repeated }) => !repeated);
  return {
    fields,
    byId,
    defaults: Object.fromEntries(single.map((field) => [field.name, defaultOf(field)])),
    lists: fields.filter(({ repeated }) => repeated).map(({ name }) => name),
  };
}

function fieldOf(name: string, [declared, id]: FieldRow, enums: Enums): Field {
  const repeated = declared.startsWith('repeated ');
  const type = repeated ? declared.slice('repeated '.length) : declared;
  const names = enums[type] ?? [];
  const kind = isScalar(type) ? type : names.length > 0 ? 'enum' : 'message';
  const wireType = kind === 'int64' || kind === 'bool' || kind === 'enum' ? 0 : 2;
  return { name, id, type: kind, repeated, wireType, names, shape: type };
}

/** The library gives an object where the package `long` is installed, else a number. */
function toNumber(value: number | ReturnType<protobuf.Reader['int64']>): number {
  return typeof value === 'number' ? value : value.high * 2 ** 32 + (value.low >>> 0);
}

function isScalar(type: string): type is ScalarType {
  return type === 'int64' || type === 'bool' || type === 'bytes' || type === 'string';
}

function defaultOf({ type, names }: Field): unknown {
  const defaults = { int64: 0, bool: false, bytes: none, string: '', enum: names[0], message: null };
  return defaults[type];
}
