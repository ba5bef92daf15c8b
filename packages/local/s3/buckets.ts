/** An object as S3's GetObject answers with it: members that the SDK's output has. */
export interface StoredObject {
  readonly Body: Uint8Array;
  /** The content's MD5 in quotes, as S3 has it of an object that came in one part and is under S3's own key. */
  readonly ETag: string;
  readonly LastModified: Date;
  readonly ContentType: string;
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly Metadata: Readonly<Record<string, string>>;
  readonly ServerSideEncryption: "AES256";
}

export interface Bucket {
  readonly name: string;
  /** By key. */
  readonly objects: Map<string, StoredObject>;
  /** By key, what each object was before it was changed: its file may be another by now, and the change be taken back. */
  readonly replaced: Map<string, StoredObject>;
}

/** The run's buckets by name. */
export class Buckets {
  readonly #byName = new Map<string, Bucket>();

  /** Throws an `Error` when there is one of this name: it is the whole world's. */
  add(name: string): Bucket {
    if (this.#byName.has(name)) throw new Error(`bucket: there is a bucket "${name}" already`);
    const bucket: Bucket = { name, objects: new Map(), replaced: new Map() };
    this.#byName.set(name, bucket);
    return bucket;
  }

  remove(name: string): void {
    this.#byName.delete(name);
  }

  find(name: string): Bucket | undefined {
    return this.#byName.get(name);
  }

  /** The names of those in which nothing is. */
  empty(): string[] {
    return [...this.#byName.values()].filter(({ objects }) => objects.size === 0).map(({ name }) => name);
  }

  /** The one that a resource's argument `bucket` names. Throws an `Error` when there is none. */
  named(name: unknown): Bucket {
    const bucket = typeof name === "string" ? this.#byName.get(name) : undefined;
    if (!bucket) throw new Error(`bucket: there is no bucket ${JSON.stringify(name)} in the stacks that are run`);
    return bucket;
  }
}
