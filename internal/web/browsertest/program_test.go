package browsertest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

const password = "correct horse battery"

// program is the built onrecord.
type program struct {
	path string
	root string // the folder of the module
}

// build makes the program, or takes the one that ONRECORD_PROGRAM names.
func build(t *testing.T) program {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	p := program{path: os.Getenv("ONRECORD_PROGRAM"), root: root}
	if p.path != "" {
		return p
	}
	p.path = filepath.Join(t.TempDir(), "onrecord")
	if runtime.GOOS == "windows" {
		p.path += ".exe"
	}
	c := exec.CommandContext(t.Context(), "go", "build", "-o", p.path, "./cmd/onrecord")
	c.Dir, c.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return p
}

// run runs a command of the program and gives what it printed.
func (p program) run(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	c := exec.CommandContext(t.Context(), p.path, args...)
	c.Stdin = strings.NewReader(stdin)
	out, err := c.CombinedOutput()
	return string(out), err
}

// ledger reads the sample into a new ledger and adds users by name and role.
func (p program) ledger(t *testing.T, users map[string]string) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "ledger.db")
	if out, err := p.run(t, "", "add", "--db", db, filepath.Join(p.root, "sample", "coverage")); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	for name, role := range users {
		if out, err := p.run(t, password+"\n", "user", "add", "--db", db, "--role", role, name); err != nil {
			t.Fatalf("user add: %v\n%s", err, out)
		}
	}
	return db
}

// changed adds an article of the sample again, with a word changed.
func (p program) changed(t *testing.T, db string) {
	t.Helper()
	name, dir := "2016-03-09-national-courier.html", t.TempDir()
	text, err := os.ReadFile(filepath.Join(p.root, "sample", "coverage", name))
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("1,204 adults"), []byte("1,240 adults"), 1)
	if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := p.run(t, "", "add", "--db", db, dir); err != nil || !strings.Contains(out, "1 changed") {
		t.Fatalf("add again: %v\n%s", err, out)
	}
}

// empty is a ledger without articles.
func (p program) empty(t *testing.T) string {
	t.Helper()
	db, none := filepath.Join(t.TempDir(), "empty.db"), t.TempDir()
	out, err := p.run(t, "", "add", "--db", db, none)
	if _, missing := os.Stat(db); missing != nil {
		t.Fatalf("an empty ledger: %v %v\n%s", err, missing, out)
	}
	return db
}

// serve serves a ledger until the test ends, and gives the address.
func (p program) serve(t *testing.T, db string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), p.path, "serve", "--db", db, "--listen", "127.0.0.1:0", "--rate", "0")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	errs := &strings.Builder{}
	c.Stderr = errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // the context of the test has ended
		if err := c.Wait(); !errors.Is(err, context.Canceled) { // it ends when it is told, not before
			t.Errorf("the server ended by itself: %v", err)
		}
		for line := range strings.Lines(errs.String()) {
			if !strings.Contains(line, "level=INFO") {
				t.Errorf("the server says: %s", line)
			}
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	at := regexp.MustCompile(`http://\S+`).FindString(line)
	if at == "" {
		t.Fatalf("it does not serve: %v %q", err, line)
	}
	return at
}
