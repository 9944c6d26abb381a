package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"onrecord/internal/store"
)

// TestAddSurvivesBeingKilled kills add at random points, 20 times, runs it to
// its end, and holds the ledger against one that nothing disturbed.
func TestAddSurvivesBeingKilled(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// testscript.Main makes the test's binary the program when it is called so.
	dir := t.TempDir()
	program := filepath.Join(dir, "onrecord")
	if err := os.Symlink(exe, program); err != nil {
		t.Skip(err)
	}
	input := filepath.Join(dir, "many.jsonl")
	if err := os.WriteFile(input, many(t, 400), 0o600); err != nil {
		t.Fatal(err)
	}
	add := func(db string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), program, "add", "--db", db, input)
		c.Stderr = io.Discard
		return c
	}
	seed := uint64(time.Now().UnixNano()) //nolint:gosec // any will do
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // no secret
	killedWhileMade(t, random, dir, add)
	calm, rough := filepath.Join(dir, "calm.db"), filepath.Join(dir, "rough.db")
	began := time.Now()
	if err := add(calm).Run(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(began)
	for range 20 {
		c := add(rough)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole))))
		if err := c.Process.Kill(); err != nil && err != os.ErrProcessDone { //nolint:errorlint // the value itself
			t.Fatal(err)
		}
		_ = c.Wait()
	}
	last, said := add(rough), new(bytes.Buffer)
	last.Stderr = said
	if err := last.Run(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, kind := range store.Kinds() {
		if a, b := exported(t, calm, kind), exported(t, rough, kind); !bytes.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s differ: %d and %d bytes", kind, len(a), len(b))
		}
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"verify", "--db", rough}, func(string) string { return "" }, nil, &out, &out); code != exitOK {
		t.Errorf("verify: %s", out.String())
	}
}

// killedWhileMade kills add while it makes its ledger, each time a new one: the
// ledger must open afterwards.
func killedWhileMade(t *testing.T, random *rand.Rand, dir string, add func(db string) *exec.Cmd) {
	t.Helper()
	for i := range 20 {
		db := filepath.Join(dir, fmt.Sprintf("made%d.db", i))
		c := add(db)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
			if _, err := os.Stat(db); err == nil {
				break
			}
		}
		time.Sleep(time.Duration(random.Int64N(int64(60 * time.Millisecond))))
		_ = c.Process.Kill()
		_ = c.Wait()
		s, err := store.Open(t.Context(), db, store.Options{Create: true, Now: time.Now})
		if err != nil {
			t.Fatalf("killed while it was made: %v", err)
		}
		_ = s.Close()
	}
}

// many is n small articles, a line each.
func many(t *testing.T, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	for i := range n {
		fmt.Fprintf(&out, `{"id": "a%d", "date": "2016-03-%02d", "outlet": "Gazette", "text": "Ann Lee, the leader of Ayton Council, backed Bo Ray on Monday. “Bo is the right man number %d,” she said. A poll put Mr Ray on %d per cent."}`+"\n", i, i%28+1, i, i%90)
	}
	return out.Bytes()
}

func exported(t *testing.T, db string, kind store.Kind) []byte {
	t.Helper()
	var out, problems bytes.Buffer
	if code := run(t.Context(), []string{"export", string(kind), "--db", db, "--format", "jsonl"}, func(string) string { return "" }, nil, &out, &problems); code != exitOK {
		t.Fatal(problems.String())
	}
	if kind == store.Letters || kind == store.Events {
		out.WriteString("(may be none)")
	}
	return out.Bytes()
}
