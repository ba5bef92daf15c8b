import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { App, Manifest, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { pageIndex, type PageFiles } from "../../../synth/bundle-page.ts";

export interface PageObjectsProps {
  readonly bucket: string;
  /** By the path that browsers ask for. All but `index.html` are called after their content. */
  readonly files: PageFiles;
}

/** What a name after the content allows: nobody asks again for a year, the longest that caches take. */
const forEver = "public, max-age=31536000, immutable";

/** It is kept, and asked for whether it is still the same. */
export const askAgain = "no-cache";

/** A page's files as objects of a bucket. They lie beside the stack's JSON, and each object has its file's MD5, as S3 has it itself. */
export class PageObjects extends Construct {
  constructor(scope: Construct, id: string, { bucket, files }: PageObjectsProps) {
    super(scope, id);
    const index = files.get(pageIndex);
    if (!index) throw new Error(`The page has no ${pageIndex}. It has: ${[...files.keys()].join(", ") || "nothing"}.`);
    const named = [...files].filter(([path]) => path !== pageIndex);
    const objects = named.map(([path, content]) =>
      this.#object(path, content, {
        bucket,
        cacheControl: forEver,
        // A file that is named no more goes after the new page is there, not before.
        lifecycle: { createBeforeDestroy: true },
      }),
    );
    // Last: what it names is there when it is.
    this.#object(pageIndex, index, { bucket, cacheControl: askAgain, dependsOn: objects });
  }

  #object(path: string, content: Uint8Array, settings: Settings): S3Object {
    return new S3Object(this, path, {
      ...settings,
      key: path,
      source: this.#write(path, content),
      etag: createHash("md5").update(content).digest("hex"),
      contentType: contentType(path),
    });
  }

  /** Puts a file beside the stack's JSON. Answers with its path from the folder where Terraform runs. */
  #write(path: string, content: Uint8Array): string {
    const source = `page/${path}`;
    const file = join(App.of(this).outdir, Manifest.stacksFolder, TerraformStack.of(this).node.id, source);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return source;
  }
}

type Settings = Pick<ConstructorParameters<typeof S3Object>[2], "bucket" | "cacheControl" | "lifecycle" | "dependsOn">;

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function contentType(path: string): string {
  const type = contentTypes[extname(path)];
  if (type === undefined)
    throw new Error(`${path}: nobody has said what type it is of. Types: ${Object.keys(contentTypes).join(", ")}.`);
  return type;
}
