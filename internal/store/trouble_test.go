package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
)

func several(part, n int) []*onrecord.Record {
	var out []*onrecord.Record
	for i := range n {
		out = append(out, storetest.Article(fmt.Sprintf("%d-%d", part, i), "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	}
	return out
}

func count(t *testing.T, s *store.Store) int {
	t.Helper()
	rows, err := s.List(t.Context(), store.Articles, query.All{}, store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return len(rows)
}

func TestAWriterWaitsForAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	s := open(t, path)
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close() //nolint:errcheck // only a lock was held
	other.SetMaxOpenConns(1)
	if _, err := other.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := s.Add(t.Context(), several(0, 1))
		done <- err
	}()
	select {
	case err := <-done:
		t.Fatalf("it did not wait: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	if n := count(t, s); n != 0 {
		t.Errorf("a reader saw %d articles", n)
	}
	if _, err := other.ExecContext(t.Context(), "COMMIT"); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil || count(t, s) != 1 {
		t.Errorf("after the wait: %v", err)
	}
}

func TestAWriterThatWaitedLongEnoughSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	open(t, path)
	s, err := store.Open(t.Context(), path, store.Options{Now: clock, Wait: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // nothing was written
	exec := past(t, "sqlite", path+"?_txlock=immediate")
	if err := exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	_, err = s.Add(t.Context(), several(0, 1))
	if onrecord.CodeOf(err) != onrecord.Conflict || !strings.Contains(err.Error(), "another program has been writing to it for 50ms") {
		t.Errorf("%v", err)
	}
	if n := count(t, s); n != 0 {
		t.Errorf("%d articles", n)
	}
}

// What may not be written can be asked; root may write everything, so
// somebody else has to run this.
func TestALedgerThatMayNotBeWritten(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("everything may be written by root")
	}
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
		open         bool // another program has it open
	}{
		{"the folder", 0o644, 0o555, false},
		{"the file", 0o444, 0o755, false},
		{"both", 0o444, 0o555, false},
		{"both, and another program has it open", 0o444, 0o555, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "ledger.db")
			w, err := store.Open(t.Context(), path, store.Options{Create: true, Now: clock})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Add(t.Context(), several(0, 3)); err != nil {
				t.Fatal(err)
			}
			if c.open {
				defer w.Close() //nolint:errcheck // only kept open
			} else if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			for path, mode := range map[string]os.FileMode{path: c.file, dir: c.folder} {
				if err := os.Chmod(path, mode); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
			s, err := store.Open(t.Context(), path, store.Options{Now: clock})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close() //nolint:errcheck // nothing was written
			if n := count(t, s); n != 3 {
				t.Errorf("%d articles", n)
			}
			if _, err := s.Add(t.Context(), several(1, 1)); err == nil || !strings.Contains(err.Error(), "may not be written") || strings.Contains(err.Error(), "\n") {
				t.Errorf("it was written to: %v", err)
			}
		})
	}
}

// Two articles of a day whose ids fall together keep their rows apart: they
// are alike to the letter, so that every id of a row would fall together too.
func TestIDsThatFallTogether(t *testing.T) {
	met := map[int64]*onrecord.Record{}
	var pair []*onrecord.Record
	for i := 0; pair == nil; i++ {
		r := storetest.Article(fmt.Sprint(i), "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
		at := store.RoomOf(r.Article)
		if other := met[at]; other != nil {
			pair = []*onrecord.Record{other, r}
		}
		met[at] = r
	}
	path := filepath.Join(t.TempDir(), "ledger.db")
	s := open(t, path)
	for range 2 {
		if _, err := s.Add(t.Context(), pair); err != nil {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	for text, want := range map[string]int{
		"SELECT count(*) FROM version":                 2,
		"SELECT count(DISTINCT id >> 22) FROM version": 2,
		"SELECT count(*) FROM position":                2,
		"SELECT count(*) FROM position p JOIN attribution a ON a.id = p.attribution_id AND a.version_id = p.version_id":                                     2 * len(pair[0].Attributions),
		"SELECT count(*) FROM position p JOIN version v ON v.id = p.version_id WHERE p.id >> 22 <> v.id >> 22":                                              0,
		"SELECT count(*) FROM signatory s JOIN collective c ON c.id = s.collective_id JOIN version v ON v.id = c.version_id WHERE c.id >> 22 <> v.id >> 22": 0,
	} {
		var n int
		if err := db.QueryRowContext(t.Context(), text).Scan(&n); err != nil || n != want {
			t.Errorf("%s: %d, want %d, %v", text, n, want, err)
		}
	}
}

func TestALostConnectionLeavesWholeBatches(t *testing.T) {
	dsn := schema(t)
	s, end := open(t, dsn), past(t, "pgx", dsn)
	const parts, size = 12, 20
	stop := make(chan struct{})
	cut := make(chan error, 1)
	go func() {
		for {
			select {
			case <-stop:
				cut <- nil
				return
			case <-time.After(70 * time.Millisecond):
			}
			// Only those of this test: other tests use the server too.
			if err := end("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE 'INSERT INTO%' AND state LIKE 'idle in%'"); err != nil {
				cut <- err
				return
			}
		}
	}()
	kept := 0
	for part := range parts {
		_, err := s.Add(t.Context(), several(part, size))
		switch {
		case err == nil:
			kept += size
		case !strings.Contains(err.Error(), "the connection was lost") || strings.Contains(err.Error(), "\n"):
			t.Errorf("the error does not say it in one line: %q", err)
		}
	}
	close(stop)
	if err := <-cut; err != nil {
		t.Fatal(err)
	}
	if n := count(t, s); n != kept {
		t.Errorf("%d articles, want %d", n, kept)
	}
	t.Logf("%d of %d batches were kept", kept/size, parts)
}
