/**
 * Every path of an object whose field is a Leaf, as CustomResourceDefinitions write paths: `.spec.replicas`. Lists and
 * maps, whose keys are data, are not looked into.
 */
export type FieldPathOf<T, Leaf, Depth extends readonly unknown[] = []> = Depth['length'] extends 5
  ? never
  : {
      [Key in keyof T & string]: string extends Key ? never : PathAt<NonNullable<T[Key]>, Key, Leaf, Depth>;
    }[keyof T & string];

type PathAt<Field, Key extends string, Leaf, Depth extends readonly unknown[]> = Field extends Leaf
  ? `.${Key}`
  : Field extends readonly unknown[]
    ? never
    : Field extends object
      ? `.${Key}${FieldPathOf<Field, Leaf, readonly [...Depth, unknown]>}`
      : never;
