// Style sheets are imported for the bundler, which turns them into files of their own.
declare module "*.css";
