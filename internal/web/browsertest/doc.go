// Package browsertest drives the workbench in a real browser: the program is
// built, reads the bundled sample coverage and serves it, and Chromium looks at
// every page. There is nothing here but tests; docs/workbench.md says how to run
// them.
package browsertest
