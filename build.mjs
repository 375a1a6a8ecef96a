// Builds the front end: every tool's view on its own (for any Jupyter), and the participants' page.
//
//   node build.mjs            both
//   node build.mjs --views    only the views

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify as pack } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const require = createRequire(import.meta.url);
const ROOT = path.dirname(fileURLToPath(import.meta.url));
const VIEW_ROOMS = ["widgets/levelup_widgets", "levelup/workbook"];
const PAGE = path.join(ROOT, "levelup/serve/frontend");
const PAGE_OUT = path.join(ROOT, "levelup/serve/static");

/** Options every bundle shares. Nothing is loaded from elsewhere: pictures become data in the style sheet, fonts are left out. */
const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  platform: "browser",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
  loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
  define: { "process.env.NODE_ENV": '"production"' },
};

/** The views, as {room, name, file}. A name is a folder's name and must be unique over both rooms. */
async function findViews() {
  const views = [];
  for (const room of VIEW_ROOMS) {
    const folders = await readdir(path.join(ROOT, room), { withFileTypes: true }).catch(() => []);
    for (const folder of folders.filter((entry) => entry.isDirectory())) {
      const file = path.join(ROOT, room, folder.name, "view.tsx");
      const exists = await readFile(file).then(() => true, () => false);
      if (!exists) continue;
      const twin = views.find((view) => view.name === folder.name);
      if (twin) throw new Error(`Two views are called ${folder.name}: ${twin.file} and ${file}`);
      views.push({ room, name: folder.name, file });
    }
  }
  return views;
}

async function buildViews(views) {
  for (const room of VIEW_ROOMS) {
    const out = path.join(ROOT, room, "static");
    const own = views.filter((view) => view.room === room);
    const result = await build({
      ...SHARED,
      entryPoints: Object.fromEntries(own.map((view) => [view.name, view.file])),
      outdir: out,
      metafile: true,
    });
    await prune(out, Object.keys(result.metafile.outputs));
  }
}

/** Removes what an earlier build left. Only after a build that went well, so that a server never misses its files. */
async function prune(folder, outputs) {
  const kept = new Set(outputs.map((file) => path.basename(file)));
  for (const name of await readdir(folder).catch(() => [])) {
    if (!kept.has(name)) await rm(path.join(folder, name), { recursive: true });
  }
}

async function buildPage(views) {
  const result = await build({
    ...SHARED,
    entryPoints: {
      page: path.join(PAGE, "page.ts"),
      classic: path.join(PAGE, "classic.ts"),
      plain: path.join(PAGE, "plain.ts"),
    },
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    outdir: PAGE_OUT,
    splitting: true,
    metafile: true,
    plugins: [slim, allViews(views)],
  });
  await dropEmptyParts(result.metafile);
  const manifest = readManifest(result.metafile);
  manifest.icon = await copyHashed(path.join(PAGE, "icon.svg"));
  const files = [...Object.keys(result.metafile.outputs).map((file) => path.basename(file)), manifest.icon];
  const packed = await Promise.all(files.map(compress));
  await writeFile(path.join(PAGE_OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await prune(PAGE_OUT, [...files, ...packed.flat(), "manifest.json"]);
}

/** Writes a file once more for each way browsers let it be packed; the server picks. */
async function compress(name) {
  const file = path.join(PAGE_OUT, name);
  const whole = await readFile(file);
  await Promise.all([writeFile(`${file}.br`, await pack(brotliCompress)(whole)), writeFile(`${file}.gz`, await pack(gzip)(whole, { level: 9 }))]);
  return [`${name}.br`, `${name}.gz`];
}

/** Views that most pages have. Each of the others is a part of its own, fetched when a page has its tool. */
const COMMON = new Set(["form_tool", "quiz", "reflection", "hand_in", "module_header", "start_page"]);

/**
 * The module `levelup:views`: every view by its name, in the page's own bundle. They share most of their code and looks.
 * Their style sheets are small and come with the page: the browser would not fetch those of a part by itself.
 */
function allViews(views) {
  const common = views.filter(({ name }) => COMMON.has(name));
  const own = views.filter(({ name }) => !COMMON.has(name));
  return {
    name: "views",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^levelup:views$/ }, () => ({ path: "views", namespace: "levelup" }));
      onLoad({ filter: /.*/, namespace: "levelup" }, async () => {
        const styles = await Promise.all(own.map(({ file }) => styleSheet(file)));
        const contents = [
          ...common.map(({ file }, index) => `import view${index} from ${JSON.stringify(file)};`),
          ...styles.filter(Boolean).map((file) => `import ${JSON.stringify(file)};`),
          "export default {",
          ...common.map(({ name }, index) => `${name}: view${index},`),
          ...own.map(({ name, file }) => `${name}: () => import(${JSON.stringify(file)}).then((part) => part.default),`),
          "};",
        ].join("\n");
        return { contents, resolveDir: ROOT };
      });
    },
  };
}

/** The style sheet beside a view, called as its folder or `view.css`. */
async function styleSheet(view) {
  const folder = path.dirname(view);
  const names = await readdir(folder);
  const name = [`${path.basename(folder)}.css`, "view.css"].find((one) => names.includes(one));
  return name ? path.join(folder, name) : null;
}

/**
 * Keeps out of the page what the Jupyter packages name but a participant's page never reaches.
 *
 * - KernelConnection asks the whole of @jupyterlab/services for two names; it gets just those (`services.ts`), and
 *   settings, shared editing and schema validators stay out.
 * - sanitize-html serves only rich descriptions of ipywidgets' controls, which our manager shows as plain text.
 * - jQuery comes without the parts that fetch and animate, which backbone's views never call.
 */
const slim = {
  name: "slim",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.$/ }, ({ importer }) =>
      /@jupyterlab[\\/]services[\\/]lib[\\/]kernel[\\/]/.test(importer) ? { path: path.join(PAGE, "services.ts") } : null,
    );
    onResolve({ filter: /^sanitize-html$/ }, () => ({ path: path.join(PAGE, "plain_text.ts") }));
    onResolve({ filter: /^jquery$/ }, () => ({ path: path.join(ROOT, "node_modules/jquery/dist/jquery.slim.js") }));
    onResolve({ filter: /^path$/ }, ({ resolveDir }) => ({ path: require.resolve("path-browserify", { paths: [resolveDir, ROOT] }) }));
  },
};

/** A style sheet that two entries import leaves an empty script behind, which every page would have to fetch. */
async function dropEmptyParts(metafile) {
  const outputs = Object.entries(metafile.outputs);
  const empty = outputs.filter(([file, { bytes, entryPoint }]) => bytes === 0 && !entryPoint && file.endsWith(".js")).map(([file]) => file);
  if (empty.length === 0) return;
  for (const [file, output] of outputs) {
    if (!output.imports.some((entry) => empty.includes(entry.path))) continue;
    output.imports = output.imports.filter((entry) => !empty.includes(entry.path));
    const whole = path.join(ROOT, file);
    let text = await readFile(whole, "utf8");
    for (const part of empty) text = text.replaceAll(`import"./${path.basename(part)}";`, "");
    await writeFile(whole, text);
  }
  for (const part of empty) delete metafile.outputs[part];
}

/** Logical name → hashed files. `imports` are the parts the browser should fetch at once, without waiting for the entry. */
function readManifest(metafile) {
  const outputs = new Map();
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (output.entryPoint) outputs.set(path.resolve(ROOT, output.entryPoint), { file, output });
  }
  const entry = (source) => {
    const found = outputs.get(source);
    const { file, output } = found;
    return {
      js: path.basename(file),
      css: output.cssBundle ? path.basename(output.cssBundle) : null,
      imports: staticImports(metafile, file).map((part) => path.basename(part)),
    };
  };
  return {
    page: entry(path.join(PAGE, "page.ts")),
    classic: entry(path.join(PAGE, "classic.ts")),
    plain: entry(path.join(PAGE, "plain.ts")),
  };
}

function staticImports(metafile, file, seen = new Set()) {
  for (const { path: next, kind } of metafile.outputs[file].imports) {
    if (kind !== "import-statement" || seen.has(next)) continue;
    seen.add(next);
    staticImports(metafile, next, seen);
  }
  return [...seen];
}

async function copyHashed(source) {
  const hash = createHash("sha256").update(await readFile(source)).digest("hex").slice(0, 8);
  const { name, ext } = path.parse(source);
  await cp(source, path.join(PAGE_OUT, `${name}-${hash}${ext}`));
  return `${name}-${hash}${ext}`;
}

const views = await findViews();
await buildViews(views);
if (!process.argv.includes("--views")) await buildPage(views);
console.log(`Built ${views.length} views: ${views.map((view) => view.name).join(", ") || "none yet"}`);
