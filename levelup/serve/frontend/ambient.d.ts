// Style sheets are imported for the bundler, which turns them into files of their own.
declare module "*.css";

/** Every tool's and panel's view, by name; `build.mjs` makes it. */
declare module "levelup:views" {
  const views: Record<string, unknown>;
  export default views;
}
