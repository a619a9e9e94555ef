/**
 * A schema as one quick question: is this value already what decoding would make of it? A whole file asks it of every row, and valibot, which
 * copies what it reads and keeps book of issues, is asked only where the answer is no. The schema stays the only description of the format:
 * what is not known here (a transformation, a kind of schema not listed) is answered no, and costs time, never truth.
 */
import type * as v from "valibot";

type Check = (value: unknown) => boolean;

/** The kinds that are looked into. */
type Known =
  | v.StringSchema<undefined>
  | v.NumberSchema<undefined>
  | v.NullSchema<undefined>
  | v.UnknownSchema
  | v.LiteralSchema<v.Literal, undefined>
  | v.PicklistSchema<readonly (string | number | bigint)[], undefined>
  | v.ArraySchema<v.GenericSchema, undefined>
  | v.TupleSchema<v.TupleItems, undefined>
  | v.StrictTupleSchema<v.TupleItems, undefined>
  | v.RecordSchema<v.BaseSchema<string, string | number | symbol, v.BaseIssue<unknown>>, v.GenericSchema, undefined>
  | v.ObjectSchema<v.ObjectEntries, undefined>
  | v.LooseObjectSchema<v.ObjectEntries, undefined>
  | v.OptionalSchema<v.GenericSchema, undefined>
  | v.UnionSchema<v.UnionOptions, undefined>
  | v.LazySchema<v.GenericSchema>;

const known = new WeakMap<object, Check>();

/** True only where `v.parse(schema, value)` would return an equal value. Made once for each schema. */
export function plainCheck(schema: v.GenericSchema): Check {
  const made = known.get(schema);
  if (made) return made;
  const [first, ...actions] = pipeOf(schema) ?? [schema];
  const ofKind = kindCheck(first as Known);
  const check = actions.length === 0 ? ofKind : piped(ofKind, actions);
  known.set(schema, check);
  return check;
}

/** A pipe bears the kind of its first item, so that it has to be taken apart before. */
function pipeOf(schema: v.GenericSchema): readonly v.GenericPipeItem[] | undefined {
  return "pipe" in schema ? (schema.pipe as readonly v.GenericPipeItem[]) : undefined;
}

function piped(first: Check, actions: readonly v.GenericPipeItem[]): Check {
  if (!actions.every(({ kind }) => kind === "validation")) return no;
  const validations = actions as readonly v.GenericValidation[];
  return (value) =>
    first(value) && validations.every((action) => action["~run"]({ typed: true, value }, {}).issues === undefined);
}

function no(): boolean {
  return false;
}

function kindCheck(schema: Known): Check {
  switch (schema.type) {
    case "string":
      return (value) => typeof value === "string";
    case "number":
      return (value) => typeof value === "number" && !Number.isNaN(value);
    case "null":
      return (value) => value === null;
    case "unknown":
      return () => true;
    case "literal":
      return (value) => value === schema.literal;
    case "picklist":
      return (value) => (schema.options as readonly unknown[]).includes(value);
    case "lazy":
      return (value) => plainCheck(schema.getter(value))(value);
    case "optional":
      return optional(schema);
    case "union":
      return union(schema);
    default:
      return containerCheck(schema);
  }
}

function containerCheck(schema: Known): Check {
  switch (schema.type) {
    case "array": {
      const item = plainCheck(schema.item);
      return (value) => Array.isArray(value) && value.every(item);
    }
    case "tuple":
    case "strict_tuple": {
      // A longer list is cut by the one and refused by the other.
      const items = schema.items.map((item) => plainCheck(item as v.GenericSchema));
      return (value) =>
        Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
    }
    case "record":
      return record(schema.key, schema.value);
    case "object":
    case "loose_object":
      return object(schema);
    default:
      return no;
  }
}

function optional({ wrapped, default: instead }: v.OptionalSchema<v.GenericSchema, unknown>): Check {
  const check = plainCheck(wrapped);
  return instead === undefined ? (value) => value === undefined || check(value) : check;
}

/** The first option that takes a value makes it: a later one counts only where those before it surely refuse. */
function union({ options }: v.UnionSchema<v.UnionOptions, undefined>): Check {
  const checks = options.map((option) => ({ check: plainCheck(option), isSure: isSure(option) }));
  return (value) => {
    for (const { check, isSure: refuses } of checks) {
      if (check(value)) return true;
      if (!refuses) return false;
    }
    return false;
  };
}

function isSure(schema: v.GenericSchema): boolean {
  return !pipeOf(schema) && ["string", "number", "null", "literal", "picklist"].includes(schema.type);
}

function record(key: v.GenericSchema, of: v.GenericSchema): Check {
  const [name, item] = [plainCheck(key), plainCheck(of)];
  return (value) => {
    if (!isPlainObject(value)) return false;
    for (const each in value) if (!name(each) || !item(value[each])) return false;
    return true;
  };
}

function object(schema: v.ObjectSchema<v.ObjectEntries, undefined> | v.LooseObjectSchema<v.ObjectEntries, undefined>) {
  const entries = new Map(
    Object.entries(schema.entries).map(([key, entry]) => [
      key,
      { check: plainCheck(entry as v.GenericSchema), isNeeded: !mayLack(entry as Known) },
    ]),
  );
  const needed = [...entries.values()].filter(({ isNeeded }) => isNeeded).length;
  const isLoose = schema.type === "loose_object";
  return (value: unknown): boolean => {
    if (!isPlainObject(value)) return false;
    let found = 0;
    // By what is there: a row has a few of the many fields that it might have.
    for (const key in value) {
      const entry = entries.get(key);
      if (entry ? !entry.check(value[key]) : !isLoose) return false;
      if (entry?.isNeeded) found++;
    }
    return found === needed;
  };
}

/** Whether a missing key stays missing. */
function mayLack(entry: Known): boolean {
  return entry.type === "optional" && entry.default === undefined && !("fallback" in entry);
}

/** Not one with names that schemas leave out, nor one that inherits anything. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return !(
    Object.hasOwn(value, "__proto__") ||
    Object.hasOwn(value, "constructor") ||
    Object.hasOwn(value, "prototype")
  );
}
