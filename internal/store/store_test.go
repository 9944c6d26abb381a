package store_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
)

func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func open(t *testing.T, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dsn, store.Options{Create: true, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// past gives a way to a database that does not go through the ledger.
func past(t *testing.T, driver, dsn string) func(string) error {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return func(query string) error {
		_, err := db.ExecContext(t.Context(), query)
		return err
	}
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Ledger {
		t.Helper()
		path := filepath.Join(t.TempDir(), "ledger.db")
		return storetest.Ledger{Store: open(t, path), Exec: past(t, "sqlite", path)}
	})
}

// schema makes an empty schema of the server in ONRECORD_POSTGRES and gives
// the address of a ledger in it.
func schema(t *testing.T) string {
	t.Helper()
	server := os.Getenv("ONRECORD_POSTGRES")
	if server == "" {
		t.Skip("ONRECORD_POSTGRES names no server: what only PostgreSQL shows is not tested")
	}
	name := fmt.Sprintf("test_%d", rand.Uint64())
	exec := past(t, "pgx", server)
	if err := exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db, err := sql.Open("pgx", server)
		if err != nil {
			t.Error(err)
			return
		}
		defer db.Close() //nolint:errcheck // the test is over
		if _, err := db.Exec("DROP SCHEMA " + name + " CASCADE"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

func TestPostgreSQL(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Ledger {
		t.Helper()
		dsn := schema(t)
		return storetest.Ledger{Store: open(t, dsn), Exec: past(t, "pgx", dsn)}
	})
}

func TestALedgerThatCannotBeUsedSaysWhy(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(at("text"), []byte(strings.Repeat("no database at all\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := past(t, "sqlite", at("other"))("CREATE TABLE recipes (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	open(t, at("newer"))
	if err := past(t, "sqlite", at("newer"))("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(at("nowhere"), at("link")); err != nil {
		t.Fatal(err)
	}
	socket, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", at("socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close() //nolint:errcheck // nothing was sent
	for _, c := range []struct {
		path   string
		create bool
		code   onrecord.Code
		says   string
	}{
		{at("text"), true, onrecord.Invalid, "no SQLite file"},
		{at("other"), true, onrecord.Invalid, "database of something else"},
		{at("newer"), true, onrecord.Conflict, "newer program"},
		{at("none"), false, onrecord.NotFound, "there is none yet"},
		{dir, true, onrecord.Invalid, "it is a folder"},
		{os.DevNull, true, onrecord.Invalid, "it is a device; name a file"},
		{os.DevNull, false, onrecord.Invalid, "it is a device; name a file"},
		{at("socket"), true, onrecord.Invalid, "it is a socket; name a file"},
		{at("link"), true, onrecord.Invalid, "a link to a file that is not there"},
		{at("text/below"), true, onrecord.Invalid, "it cannot be opened: not a directory"},
		{at("no/such/folder"), true, onrecord.NotFound, "is not there"},
		{"postgres://nobody@127.0.0.1:1/none?connect_timeout=1", true, onrecord.Invalid, "does not answer"},
	} {
		s, err := store.Open(t.Context(), c.path, store.Options{Create: c.create})
		if err == nil {
			t.Errorf("%s: opened", s.Name())
			continue
		}
		if onrecord.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %s: %v", c.path, onrecord.CodeOf(err), err)
		}
	}
	if _, err := os.Stat(at("none")); err == nil {
		t.Error("a ledger was made though none was asked for")
	}
}

// What Add keeps refers to what is there, though SQLite does not look it up then;
// and afterwards it does again.
func TestWhatIsKeptRefersToWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	s := open(t, path)
	for i := range 3 {
		var list []*onrecord.Record
		for k := range 40 {
			list = append(list, storetest.Article(fmt.Sprint(k), "Gazette", fmt.Sprintf("2016-03-%02d", 1+k%28), []string{"Ann Lee", "Cy Dunn"}[k%2], []string{"backs", "opposes"}[i%2], "Bo Ray"))
		}
		if _, err := s.Add(t.Context(), list); err != nil {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	var wrong int
	if err := db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&wrong); err != nil || wrong > 0 {
		t.Errorf("%d rows refer to nothing, %v", wrong, err)
	}
	if on, err := s.RefersSafely(t.Context()); err != nil || !on {
		t.Errorf("after Add what rows refer to is looked up: %v, %v", on, err)
	}
}
