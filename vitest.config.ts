import { defineConfig } from "vitest/config";

export default defineConfig({
  // The views are written with Preact's automatic JSX, here as in build.mjs.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: { alias: { react: "preact/compat", "react-dom": "preact/compat" } },
  test: {
    environment: "happy-dom",
    include: ["tests/frontend/**/*.test.ts", "tests/frontend/**/*.test.tsx"],
    css: false,
    restoreMocks: true,
    unstubGlobals: true,
    // Two workers: the checks share a small machine with others.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
